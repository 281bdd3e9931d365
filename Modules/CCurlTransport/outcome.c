#include "outcome.h"

// A proxy that does not let us through shows itself as a connection that broke.
static bool is_refused_by_proxy(const nsauth_curl_library *curl, CURL *easy) {
    long status = 0;
    return curl->easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &status) == CURLE_OK && status >= 300;
}

nsauth_curl_outcome nsauth_curl_outcome_of(CURLcode code, const nsauth_curl_library *curl, CURL *easy) {
    switch (code) {
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
        return is_refused_by_proxy(curl, easy) ? NSAUTH_CURL_CONNECT : NSAUTH_CURL_RECEIVE;
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
