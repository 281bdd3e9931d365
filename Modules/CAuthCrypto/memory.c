#include "CAuthCrypto.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <unistd.h>

void nsauth_cleanse(void *bytes, size_t size) {
    if (size > 0) OPENSSL_cleanse(bytes, size);
}

bool nsauth_equal(const uint8_t *a, const uint8_t *b, size_t size) {
    return size == 0 || CRYPTO_memcmp(a, b, size) == 0;
}

int nsauth_read(int descriptor, uint8_t *bytes, size_t capacity, size_t *count) {
    *count = 0;
    while (*count < capacity) {
        ssize_t got = read(descriptor, bytes + *count, capacity - *count);
        if (got == 0) break;
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        *count += (size_t)got;
    }
    return 0;
}
