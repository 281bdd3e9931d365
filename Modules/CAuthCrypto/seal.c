#include "internal.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

// More than the private number of an RSA key of NSAUTH_MAX_RSA_BITS takes.
#define MAX_NUMBER_SIZE (NSAUTH_MAX_RSA_BITS / 8)

// Writes the private number, which is the same however the key was written; 0 for a public key.
static int private_number(const nsauth_key *key, uint8_t *out) {
    bool is_ec = key->info.kind == NSAUTH_KEY_EC;
    BIGNUM *number = NULL;
    if (EVP_PKEY_get_bn_param(key->pkey, is_ec ? OSSL_PKEY_PARAM_PRIV_KEY : OSSL_PKEY_PARAM_RSA_D, &number) != 1) return 0;
    int width = (key->info.bits + 7) / 8;
    bool fits = width <= MAX_NUMBER_SIZE && BN_bn2binpad(number, out, width) == width;
    BN_clear_free(number);
    return fits ? width : 0;
}

nsauth_code nsauth_derive(const uint8_t *secret, size_t secret_size, const uint8_t *purpose, size_t purpose_size,
                          uint8_t *out) {
    nsauth_errors_clear();
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *context = kdf == NULL ? NULL : EVP_KDF_CTX_new(kdf);
    EVP_KDF_free(kdf);
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (uint8_t *)secret, secret_size),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (uint8_t *)purpose, purpose_size),
        OSSL_PARAM_construct_end(),
    };
    bool done = context != NULL && EVP_KDF_derive(context, out, NSAUTH_SEALING_KEY_SIZE, parameters) == 1;
    EVP_KDF_CTX_free(context);
    return done ? NSAUTH_OK : nsauth_errors_take(NSAUTH_FAILED, NULL);
}

nsauth_code nsauth_key_derive(const nsauth_key *key, const uint8_t *purpose, size_t purpose_size, uint8_t *out) {
    nsauth_errors_clear();
    uint8_t number[MAX_NUMBER_SIZE];
    int size = private_number(key, number);
    nsauth_code code = size > 0 ? nsauth_derive(number, (size_t)size, purpose, purpose_size, out)
                                : nsauth_errors_take(NSAUTH_FAILED, NULL);
    OPENSSL_cleanse(number, sizeof number);
    return code;
}

nsauth_code nsauth_seal(const uint8_t *key, const uint8_t *nonce, const uint8_t *bound, size_t bound_size,
                        const uint8_t *plain, size_t size, uint8_t *out) {
    nsauth_errors_clear();
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int done = 0;
    bool sealed = cipher != NULL && context != NULL && size <= INT32_MAX && bound_size <= INT32_MAX
        && EVP_EncryptInit_ex2(context, cipher, key, nonce, NULL) == 1
        && EVP_EncryptUpdate(context, NULL, &done, bound, (int)bound_size) == 1
        && EVP_EncryptUpdate(context, out, &done, plain, (int)size) == 1
        && EVP_EncryptFinal_ex(context, out + size, &done) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, NSAUTH_SEAL_TAG_SIZE, out + size) == 1;
    EVP_CIPHER_CTX_free(context);
    EVP_CIPHER_free(cipher);
    return sealed ? NSAUTH_OK : nsauth_errors_take(NSAUTH_FAILED, NULL);
}

nsauth_code nsauth_open(const uint8_t *key, const uint8_t *nonce, const uint8_t *bound, size_t bound_size,
                        const uint8_t *sealed, size_t size, uint8_t *out) {
    nsauth_errors_clear();
    if (size < NSAUTH_SEAL_TAG_SIZE || size > INT32_MAX || bound_size > INT32_MAX) return NSAUTH_MISMATCH;
    size_t plain_size = size - NSAUTH_SEAL_TAG_SIZE;
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int done = 0;
    nsauth_code code = NSAUTH_FAILED;
    if (cipher != NULL && context != NULL && EVP_DecryptInit_ex2(context, cipher, key, nonce, NULL) == 1
        && EVP_DecryptUpdate(context, NULL, &done, bound, (int)bound_size) == 1
        && EVP_DecryptUpdate(context, out, &done, sealed, (int)plain_size) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, NSAUTH_SEAL_TAG_SIZE, (uint8_t *)sealed + plain_size) == 1) {
        code = EVP_DecryptFinal_ex(context, out + plain_size, &done) == 1 ? NSAUTH_OK : NSAUTH_MISMATCH;
    }
    if (code != NSAUTH_OK) OPENSSL_cleanse(out, plain_size);
    EVP_CIPHER_CTX_free(context);
    EVP_CIPHER_free(cipher);
    return code == NSAUTH_OK ? code : nsauth_errors_take(code, NULL);
}
