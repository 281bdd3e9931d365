#include "request.h"

#include <stdlib.h>
#include <string.h>

baseline_request *baseline_request_new(
    const char *method, const char *scheme, const char *host, const char *path, const char *query) {
    if (strlen(method) + strlen(scheme) + strlen(host) + strlen(path) >= REQUEST_CAPACITY) return NULL;
    if (strlen(query) > QUERY_CAPACITY) return NULL;
    size_t parameters = 1;
    for (const char *octet = query; *octet; octet++) parameters += *octet == '&';
    if (parameters > PARAMETER_CAPACITY) return NULL;

    baseline_request *request = calloc(1, sizeof *request);
    if (!request) return NULL;
    strcpy(request->method, method);
    strcpy(request->scheme, scheme);
    strcpy(request->host, host);
    strcpy(request->path, path);
    strcpy(request->query, query);
    return request;
}

void baseline_request_free(baseline_request *request) { free(request); }
