#ifndef BASELINE_REQUEST_H
#define BASELINE_REQUEST_H

#include "CBenchmarkBaselines.h"

enum { REQUEST_CAPACITY = 512, QUERY_CAPACITY = 4096, PARAMETER_CAPACITY = 128 };

struct baseline_request {
    char method[REQUEST_CAPACITY], scheme[REQUEST_CAPACITY], host[REQUEST_CAPACITY], path[REQUEST_CAPACITY];
    char query[QUERY_CAPACITY + 1];
};

#endif
