#include <openssl/crypto.h>
#include <time.h>

#include "CBenchmarkBaselines.h"

const char *baseline_libcrypto_version(void) { return OpenSSL_version(OPENSSL_VERSION); }

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

double baseline_thread_cpu_seconds(void) { return seconds(CLOCK_THREAD_CPUTIME_ID); }

double baseline_process_cpu_seconds(void) { return seconds(CLOCK_PROCESS_CPUTIME_ID); }
