// libcurl, looked up at run time.
#ifndef NSAUTH_CCURLTRANSPORT_LIBRARY_H
#define NSAUTH_CCURLTRANSPORT_LIBRARY_H

#include <curl/curl.h>

// The functions that are used, under their names without `curl_`.
#define NSAUTH_CURL_FUNCTIONS(use)                                                                                     \
    use(global_init) use(version_info) use(slist_append) use(slist_free_all) use(easy_init) use(easy_setopt)           \
    use(easy_getinfo) use(easy_cleanup) use(easy_strerror) use(multi_init) use(multi_setopt)      \
    use(multi_add_handle) use(multi_remove_handle) use(multi_perform) use(multi_poll) use(multi_wakeup)                \
    use(multi_info_read) use(multi_cleanup) use(multi_strerror)

// Macros that check arguments, or drop what an older compiler would not take.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

typedef struct {
#define NSAUTH_CURL_MEMBER(name) __typeof__(curl_##name) *name;
    NSAUTH_CURL_FUNCTIONS(NSAUTH_CURL_MEMBER)
#undef NSAUTH_CURL_MEMBER
} nsauth_curl_library;

// Null where it cannot be had. Loaded and initialised once for the process, and never unloaded.
const nsauth_curl_library *nsauth_curl_load(char *reason);

#endif
