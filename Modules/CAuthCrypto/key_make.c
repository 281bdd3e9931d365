#include "internal.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>

static EVP_PKEY *generate(nsauth_key_kind kind, int bits) {
    const char *curve = bits == 256 ? "P-256" : bits == 384 ? "P-384" : bits == 521 ? "P-521" : NULL;
    if (kind == NSAUTH_KEY_EC) return curve == NULL ? NULL : EVP_PKEY_Q_keygen(NULL, NULL, "EC", curve);
    if (kind != NSAUTH_KEY_RSA || bits < 2048 || bits > NSAUTH_MAX_RSA_BITS) return NULL;
    return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)bits);
}

nsauth_code nsauth_key_generate(nsauth_key_kind kind, int bits, nsauth_key **out, char *reason) {
    *out = NULL;
    nsauth_errors_clear();
    EVP_PKEY *pkey = generate(kind, bits);
    if (pkey != NULL) return nsauth_key_wrap(pkey, out, reason);
    // A size that is not served leaves no error behind.
    return ERR_peek_error() == 0 ? nsauth_errors_say(NSAUTH_UNSUPPORTED, reason, "a key of this size")
                                 : nsauth_errors_take(NSAUTH_FAILED, reason);
}

// libcrypto writes a public key without a word where a private one was asked for.
static bool is_private(const EVP_PKEY *pkey) {
    const char *name = EVP_PKEY_is_a(pkey, "EC") ? OSSL_PKEY_PARAM_PRIV_KEY : OSSL_PKEY_PARAM_RSA_D;
    BIGNUM *number = NULL;
    bool found = EVP_PKEY_get_bn_param(pkey, name, &number) == 1;
    BN_clear_free(number);
    return found;
}

nsauth_code nsauth_key_write_private_pem(const nsauth_key *key, uint8_t *out, size_t capacity, size_t *size,
                                         char *reason) {
    nsauth_errors_clear();
    *size = 0;
    if (!is_private(key->pkey)) return nsauth_errors_say(NSAUTH_INVALID, reason, "it is a public key");
    // Its memory is cleansed as it is freed.
    BIO *bio = BIO_new(BIO_s_secmem());
    bool written = bio != NULL && PEM_write_bio_PKCS8PrivateKey(bio, key->pkey, NULL, NULL, 0, NULL, NULL) == 1;
    nsauth_code code = written ? nsauth_pem_take(bio, out, capacity, size, reason)
                               : nsauth_errors_take(NSAUTH_FAILED, reason);
    BIO_free(bio);
    return code;
}

nsauth_code nsauth_key_write_number(const nsauth_key *key, nsauth_number number, uint8_t *out, size_t capacity,
                                    size_t *size) {
    nsauth_errors_clear();
    *size = 0;
    bool is_first = number == NSAUTH_FIRST_NUMBER, is_point = key->info.kind == NSAUTH_KEY_EC;
    const char *name = is_point ? (is_first ? OSSL_PKEY_PARAM_EC_PUB_X : OSSL_PKEY_PARAM_EC_PUB_Y)
                                : (is_first ? OSSL_PKEY_PARAM_RSA_N : OSSL_PKEY_PARAM_RSA_E);
    BIGNUM *value = NULL;
    if (EVP_PKEY_get_bn_param(key->pkey, name, &value) != 1) return nsauth_errors_take(NSAUTH_FAILED, NULL);
    int width = is_point ? (key->info.bits + 7) / 8 : BN_num_bytes(value);
    bool fits = (size_t)width <= capacity && BN_bn2binpad(value, out, width) == width;
    if (fits) *size = (size_t)width;
    BN_free(value);
    return fits ? NSAUTH_OK : nsauth_errors_say(NSAUTH_INVALID, NULL, "");
}
