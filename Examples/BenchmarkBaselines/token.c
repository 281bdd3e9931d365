// The check before the clock starts: is that token signed right?
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <string.h>

#include "key.h"

enum { SIGNATURE_CAPACITY = 1024 };

/// Decodes base64url without padding (RFC 4648, section 5); the count of octets, or -1.
static int decode(const char *text, unsigned char *out, int capacity) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    unsigned bits = 0, held = 0;
    int count = 0;
    for (; *text; text++) {
        const char *digit = strchr(digits, *text);
        if (!digit || count == capacity) return -1;
        bits = bits << 6 | (unsigned)(digit - digits);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out[count++] = (unsigned char)(bits >> held);
        }
    }
    return count;
}

/// A JWS carries R and S side by side (RFC 7518, section 3.4), libcrypto takes DER. Returns DER's length, or 0.
static size_t der_signature(const unsigned char *jws, int coordinate_length, unsigned char *out) {
    ECDSA_SIG *signature = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(jws, coordinate_length, NULL);
    BIGNUM *s = BN_bin2bn(jws + coordinate_length, coordinate_length, NULL);
    int length = 0;
    if (signature && r && s && ECDSA_SIG_set0(signature, r, s)) {
        length = i2d_ECDSA_SIG(signature, &out);
    } else {
        BN_free(r);
        BN_free(s);
    }
    ECDSA_SIG_free(signature);
    return length > 0 ? (size_t)length : 0;
}

bool baseline_key_verifies(const baseline_key *key, const char *token) {
    const algorithm *algorithm = key->algorithm;
    const char *dot = strrchr(token, '.');
    unsigned char signature[SIGNATURE_CAPACITY], der[SIGNATURE_CAPACITY], digest[EVP_MAX_MD_SIZE];
    int decoded = dot ? decode(dot + 1, signature, SIGNATURE_CAPACITY) : -1;
    if (decoded <= 0) return false;
    const unsigned char *bytes = signature;
    size_t length = (size_t)decoded;
    if (algorithm->curve) {
        if (decoded != 2 * algorithm->coordinate_length) return false;
        length = der_signature(signature, algorithm->coordinate_length, der);
        bytes = der;
    }
    if (!EVP_Digest(token, (size_t)(dot - token), digest, NULL, key->digest, NULL)) return false;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, key->pkey, NULL);
    bool right = context && EVP_PKEY_verify_init(context) > 0
        && algorithm_configure(algorithm, context, key->digest)
        && EVP_PKEY_verify(context, bytes, length, digest, (size_t)algorithm->digest_length) == 1;
    EVP_PKEY_CTX_free(context);
    return right;
}
