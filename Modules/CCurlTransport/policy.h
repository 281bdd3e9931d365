// What holds for all transfers of one client.
#ifndef NSAUTH_CCURLTRANSPORT_POLICY_H
#define NSAUTH_CCURLTRANSPORT_POLICY_H

#include "CCurlTransport.h"
#include "library.h"
#include "trust.h"

typedef struct {
    nsauth_curl_trust trust;
    struct curl_slist *headers;
    char *user_agent;
    // Null where there is no client certificate; the passphrase is overwritten at the end.
    char *certificate, *key, *passphrase;
    long connect_milliseconds;
    size_t capacity;
} nsauth_curl_policy;

// Returns false where memory runs out; to be cleared in either case.
bool nsauth_curl_policy_make(nsauth_curl_policy *policy, const nsauth_curl_library *curl,
                             const nsauth_curl_settings *settings);

// Sets all of it in a new handle.
CURLcode nsauth_curl_policy_apply(const nsauth_curl_policy *policy, const nsauth_curl_library *curl, CURL *easy);

// Where not all authorities were looked at yet: takes all of them from now on, in `easy` too, and returns true.
bool nsauth_curl_policy_falls_back(nsauth_curl_policy *policy, const nsauth_curl_library *curl, CURL *easy);

void nsauth_curl_policy_clear(nsauth_curl_policy *policy, const nsauth_curl_library *curl);

#endif
