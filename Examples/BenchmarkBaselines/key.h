#ifndef BASELINE_KEY_H
#define BASELINE_KEY_H

#include <openssl/evp.h>

#include "CBenchmarkBaselines.h"

/// One row of RFC 7518, section 3.1.
typedef struct {
    const char *curve; ///< NULL for RSA
    unsigned bits;     ///< of the RSA modulus
    const char *digest_name;
    int digest_length;
    int coordinate_length; ///< of R and of S in a JWS signature; 0 for RSA
} algorithm;

struct baseline_key {
    const algorithm *algorithm;
    EVP_PKEY *pkey;
    EVP_MD *digest;
    EVP_PKEY_CTX *context;
};

/// Sets digest, and for RSA the padding and the salt's length, on an initialised context.
bool algorithm_configure(const algorithm *algorithm, EVP_PKEY_CTX *context, const EVP_MD *digest);

#endif
