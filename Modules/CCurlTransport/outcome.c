#include "outcome.h"

#include <string.h>

// CURLE_TOO_LARGE, from libcurl 8.6 on.
#define TOO_LARGE 100

// The status by which a proxy does not let us through, which shows itself as a connection that broke; 0 where there is none.
static long refusal_by_proxy(const nsauth_curl_library *curl, CURL *easy) {
    long status = 0;
    return curl->easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &status) == CURLE_OK && status >= 300 ? status : 0;
}

// What only curl's words tell: a proxy that is named wrongly, and heads beyond curl's own limits.
static bool says(const char *reason, const char *beginning) { return strncmp(reason, beginning, strlen(beginning)) == 0; }

static bool has_sent(const nsauth_curl_library *curl, CURL *easy) {
    long size = 0;
    return curl->easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &size) == CURLE_OK && size > 0;
}

nsauth_curl_outcome nsauth_curl_outcome_of(CURLcode code, const char *reason, const nsauth_curl_library *curl, CURL *easy) {
    if (says(reason, "Unsupported proxy")) return NSAUTH_CURL_UNUSABLE;
    if (says(reason, "Too large response headers")) return NSAUTH_CURL_TOO_LARGE;
    long refusal = refusal_by_proxy(curl, easy);
    if (refusal >= 400 && refusal < 500) return NSAUTH_CURL_PROXY;
    switch ((int)code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_BAD_FUNCTION_ARGUMENT:
        return NSAUTH_CURL_UNUSABLE;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return NSAUTH_CURL_RESOLVE;
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
    case CURLE_INTERFACE_FAILED:
        return NSAUTH_CURL_CONNECT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
        return NSAUTH_CURL_TLS;
    case CURLE_SEND_ERROR:
        return NSAUTH_CURL_SEND;
    case CURLE_RECV_ERROR:
        return refusal > 0 ? NSAUTH_CURL_CONNECT : NSAUTH_CURL_RECEIVE;
    // A line of the head beyond curl's limit; newer ones have a code of their own for it.
    case CURLE_OUT_OF_MEMORY:
        return has_sent(curl, easy) ? NSAUTH_CURL_TOO_LARGE : NSAUTH_CURL_FAILED;
    case TOO_LARGE:
        return NSAUTH_CURL_TOO_LARGE;
    // HTTP/0.9, which is anything: the URL's own protocol was seen to be one that is known.
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING:
        return NSAUTH_CURL_RECEIVE;
    case CURLE_OPERATION_TIMEDOUT:
        return NSAUTH_CURL_TIME_LIMIT;
    default:
        return NSAUTH_CURL_FAILED;
    }
}
