// What a code of curl's means for a caller.
#ifndef NSAUTH_CCURLTRANSPORT_OUTCOME_H
#define NSAUTH_CCURLTRANSPORT_OUTCOME_H

#include "CCurlTransport.h"
#include "library.h"

// `code` is not CURLE_OK; `easy` is the handle it came from.
nsauth_curl_outcome nsauth_curl_outcome_of(CURLcode code, const char *reason, const nsauth_curl_library *curl, CURL *easy);

#endif
