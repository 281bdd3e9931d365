#include "library.h"

#include "CCurlTransport.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#if defined(__APPLE__)
static const char *const file = "libcurl.4.dylib";
#else
static const char *const file = "libcurl.so.4";
#endif

static nsauth_curl_library library;
static bool is_loaded;
static char failure[NSAUTH_CURL_REASON_SIZE];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool look_up(void *image) {
#define NSAUTH_CURL_LOOK_UP(name)                                                                                      \
    if ((library.name = (__typeof__(library.name))dlsym(image, "curl_" #name)) == NULL) return false;
    NSAUTH_CURL_FUNCTIONS(NSAUTH_CURL_LOOK_UP)
#undef NSAUTH_CURL_LOOK_UP
    return library.version_info(CURLVERSION_NOW)->version_num >= 0x075500;
}

static void load(void) {
    // Where the program is linked with libcurl, this is the same one. Lazily, because of the thirty libraries that come with
    // it most are never called; that takes a millisecond off each start.
    void *image = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (image == NULL) {
        snprintf(failure, sizeof failure, "%s cannot be loaded", file);
    } else if (!look_up(image)) {
        snprintf(failure, sizeof failure, "%s is older than 7.85", file);
    } else if (library.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        snprintf(failure, sizeof failure, "%s cannot be initialised", file);
    } else {
        is_loaded = true;
    }
}

const nsauth_curl_library *nsauth_curl_load(char *reason) {
    pthread_once(&once, load);
    if (is_loaded) return &library;
    snprintf(reason, NSAUTH_CURL_REASON_SIZE, "%s", failure);
    return NULL;
}
