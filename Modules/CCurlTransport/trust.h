// Which certificate authorities are believed, and how they are read.
#ifndef NSAUTH_CCURLTRANSPORT_TRUST_H
#define NSAUTH_CCURLTRANSPORT_TRUST_H

#include "library.h"

#include <stdbool.h>

typedef struct {
    // Each null where it is not to be used.
    char *bundle, *folder;
    // The bundle to read besides where the folder knows no authority for a server; null where there is no more.
    char *fallback;
} nsauth_curl_trust;

// A text of one's own, or null for null. Returns false where memory runs out.
bool nsauth_curl_copy(char **to, const char *from);

// `authorities` is the caller's own file, or null. Returns false where memory runs out.
bool nsauth_curl_trust_choose(nsauth_curl_trust *trust, const nsauth_curl_library *curl, const char *authorities,
                              bool one_shot);

CURLcode nsauth_curl_trust_set(const nsauth_curl_trust *trust, const nsauth_curl_library *curl, CURL *easy);

void nsauth_curl_trust_clear(nsauth_curl_trust *trust);

#endif
