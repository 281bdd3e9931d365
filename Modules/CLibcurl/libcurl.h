// libcurl, 7.85 or later. Only CCurlTransport depends on this module.
#include <curl/curlver.h>

#if LIBCURL_VERSION_NUM < 0x075500
#error "nsauth needs libcurl 7.85 or later: install libcurl4-openssl-dev (Debian, Ubuntu) or curl (Homebrew)"
#endif
