// Private keys, and the bare signature of a ready digest on a kept EVP_PKEY_CTX: the least that libcrypto can take.
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdlib.h>
#include <string.h>

#include "key.h"

static const algorithm algorithms[] = {
    [BASELINE_ES256] = {"P-256", 0, "SHA256", 32, 32},
    [BASELINE_ES384] = {"P-384", 0, "SHA384", 48, 48},
    [BASELINE_ES512] = {"P-521", 0, "SHA512", 64, 66},
    [BASELINE_PS256_3072] = {NULL, 3072, "SHA256", 32, 0},
    [BASELINE_PS256_4096] = {NULL, 4096, "SHA256", 32, 0},
};

bool algorithm_configure(const algorithm *algorithm, EVP_PKEY_CTX *context, const EVP_MD *digest) {
    if (EVP_PKEY_CTX_set_signature_md(context, digest) <= 0) return false;
    // JWT asks for a salt as long as the digest (RFC 7518, section 3.5); libcrypto's own default differs by version.
    return algorithm->curve
        || (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, algorithm->digest_length) > 0);
}

/// Takes over `pkey`, also when it fails.
static baseline_key *key_new(const algorithm *algorithm, EVP_PKEY *pkey) {
    baseline_key *key = calloc(1, sizeof *key);
    if (!key || !pkey) {
        free(key);
        EVP_PKEY_free(pkey);
        return NULL;
    }
    key->algorithm = algorithm;
    key->pkey = pkey;
    key->digest = EVP_MD_fetch(NULL, algorithm->digest_name, NULL);
    key->context = EVP_PKEY_CTX_new_from_pkey(NULL, pkey, NULL);
    if (key->digest && key->context && EVP_PKEY_sign_init(key->context) > 0
        && algorithm_configure(algorithm, key->context, key->digest))
        return key;
    baseline_key_free(key);
    return NULL;
}

baseline_key *baseline_key_generate(baseline_algorithm name) {
    const algorithm *algorithm = &algorithms[name];
    return key_new(algorithm, algorithm->curve ? EVP_EC_gen(algorithm->curve) : EVP_RSA_gen(algorithm->bits));
}

baseline_key *baseline_key_copy(const baseline_key *key) {
    return EVP_PKEY_up_ref(key->pkey) ? key_new(key->algorithm, key->pkey) : NULL;
}

void baseline_key_free(baseline_key *key) {
    if (!key) return;
    EVP_PKEY_CTX_free(key->context);
    EVP_MD_free(key->digest);
    EVP_PKEY_free(key->pkey);
    free(key);
}

char *baseline_key_pem(const baseline_key *key) {
    BIO *memory = BIO_new(BIO_s_mem());
    char *text = NULL, *pem;
    if (memory && PEM_write_bio_PKCS8PrivateKey(memory, key->pkey, NULL, NULL, 0, NULL, NULL)) {
        long length = BIO_get_mem_data(memory, &pem);
        text = calloc(1, (size_t)length + 1);
        if (text) memcpy(text, pem, (size_t)length);
    }
    BIO_free(memory);
    return text;
}

void baseline_text_free(char *text) { free(text); }

bool baseline_key_run(baseline_key *key, long count) {
    unsigned char digest[EVP_MAX_MD_SIZE] = {7}, signature[1024];
    for (long i = 0; i < count; i++) {
        size_t length = sizeof signature;
        if (EVP_PKEY_sign(key->context, signature, &length, digest, (size_t)key->algorithm->digest_length) <= 0)
            return false;
    }
    return true;
}
