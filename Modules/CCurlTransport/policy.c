#include "policy.h"

#include "transfer.h"

#include <stdlib.h>
#include <string.h>

bool nsauth_curl_policy_make(nsauth_curl_policy *policy, const nsauth_curl_library *curl,
                             const nsauth_curl_settings *settings) {
    memset(policy, 0, sizeof *policy);
    policy->connect_milliseconds = settings->connect_milliseconds;
    policy->capacity = settings->capacity;
    policy->headers = curl->slist_append(NULL, "Accept: application/json");
    return policy->headers != NULL && nsauth_curl_copy(&policy->user_agent, settings->user_agent)
        && nsauth_curl_copy(&policy->certificate, settings->certificate) && nsauth_curl_copy(&policy->key, settings->key)
        && nsauth_curl_copy(&policy->passphrase, settings->passphrase)
        && nsauth_curl_trust_choose(&policy->trust, curl, settings->authorities, settings->one_shot);
}

CURLcode nsauth_curl_policy_apply(const nsauth_curl_policy *policy, const nsauth_curl_library *curl, CURL *easy) {
    CURLcode code = nsauth_curl_trust_set(&policy->trust, curl, easy);
    if (code != CURLE_OK) return code;
#define SET(option, value)                                                                                             \
    do {                                                                                                               \
        CURLcode set = curl->easy_setopt(easy, option, value);                                                         \
        if (set != CURLE_OK) return set;                                                                               \
    } while (0)
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_PROTOCOLS_STR, "https");
    SET(CURLOPT_WRITEFUNCTION, nsauth_curl_transfer_receive);
    SET(CURLOPT_HEADERFUNCTION, nsauth_curl_transfer_receive_head);
    SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)policy->capacity);
    SET(CURLOPT_HTTPHEADER, policy->headers);
    SET(CURLOPT_USERAGENT, policy->user_agent);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_NOPROGRESS, 1L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, policy->connect_milliseconds);
    SET(CURLOPT_TCP_KEEPALIVE, 1L);

    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_PROXY_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_PROXY_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLCERT, policy->certificate);
    SET(CURLOPT_SSLKEY, policy->key);
    SET(CURLOPT_KEYPASSWD, policy->passphrase);

    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_REDIR_PROTOCOLS_STR, "https");
    SET(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    // The URL is sent as it was checked.
    SET(CURLOPT_PATH_AS_IS, 1L);
#undef SET
#if LIBCURL_VERSION_NUM >= 0x075700
    // A name that is still being looked up does not hold up the other transfers; an older libcurl does not know this.
    curl->easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
    return CURLE_OK;
}

bool nsauth_curl_policy_falls_back(nsauth_curl_policy *policy, const nsauth_curl_library *curl, CURL *easy) {
    nsauth_curl_trust *trust = &policy->trust;
    if (trust->fallback == NULL) return false;
    trust->bundle = trust->fallback;
    trust->fallback = NULL;
    return nsauth_curl_trust_set(trust, curl, easy) == CURLE_OK;
}

void nsauth_curl_policy_clear(nsauth_curl_policy *policy, const nsauth_curl_library *curl) {
    nsauth_curl_trust_clear(&policy->trust);
    if (policy->passphrase != NULL) nsauth_curl_wipe(policy->passphrase, strlen(policy->passphrase));
    free(policy->passphrase);
    free(policy->key);
    free(policy->certificate);
    free(policy->user_agent);
    curl->slist_free_all(policy->headers);
    memset(policy, 0, sizeof *policy);
}
