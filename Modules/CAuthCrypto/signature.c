#include "internal.h"

#include <openssl/asn1.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <string.h>

// DER of two numbers of at most 66 bytes, each with a sign byte, a tag and a length, in a sequence.
#define MAX_ECDSA_DER_SIZE 144

struct nsauth_signer {
    // Initialised with all parameters; each signature works on a copy, so that the original can be shared.
    EVP_PKEY_CTX *context;
    nsauth_scheme scheme;
    nsauth_digest digest;
    size_t digest_size;
    // The whole signature's size; an ECDSA signature is two numbers of half of it.
    size_t size;
};

static bool fits(nsauth_key_kind kind, nsauth_scheme scheme) {
    switch (scheme) {
    case NSAUTH_ECDSA: return kind == NSAUTH_KEY_EC;
    case NSAUTH_RSA_PSS: return kind == NSAUTH_KEY_RSA || kind == NSAUTH_KEY_RSA_PSS;
    case NSAUTH_RSA_PKCS1: return kind == NSAUTH_KEY_RSA;
    }
    return false;
}

static nsauth_code configure(EVP_PKEY_CTX *context, nsauth_scheme scheme, const EVP_MD *md, bool verifying) {
    int started = verifying ? EVP_PKEY_verify_init(context) : EVP_PKEY_sign_init(context);
    if (started != 1) return NSAUTH_FAILED;
    if (scheme == NSAUTH_RSA_PKCS1 && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) != 1)
        return NSAUTH_FAILED;
    if (scheme == NSAUTH_RSA_PSS && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) != 1)
        return NSAUTH_FAILED;
    // From here on an id-RSASSA-PSS key's own parameters may say no.
    if (EVP_PKEY_CTX_set_signature_md(context, md) != 1) return NSAUTH_RESTRICTED;
    if (scheme == NSAUTH_RSA_PSS
        && (EVP_PKEY_CTX_set_rsa_mgf1_md(context, md) != 1
            || EVP_PKEY_CTX_set_rsa_pss_saltlen(context, EVP_MD_get_size(md)) != 1))
        return NSAUTH_RESTRICTED;
    return NSAUTH_OK;
}

nsauth_code nsauth_signer_new(const nsauth_key *key, nsauth_scheme scheme, nsauth_digest digest, bool verifying,
                              nsauth_signer **out, char *reason) {
    *out = NULL;
    nsauth_errors_clear();
    if (!fits(key->info.kind, scheme)) return nsauth_errors_say(NSAUTH_INVALID, reason, "another kind of key is needed");
    const EVP_MD *md = nsauth_digest_get(digest);
    nsauth_signer *signer = OPENSSL_zalloc(sizeof *signer);
    if (md == NULL || signer == NULL) {
        OPENSSL_free(signer);
        return nsauth_errors_take(NSAUTH_FAILED, reason);
    }
    signer->scheme = scheme;
    signer->digest = digest;
    signer->digest_size = (size_t)EVP_MD_get_size(md);
    signer->size = scheme == NSAUTH_ECDSA ? 2 * (((size_t)key->info.bits + 7) / 8) : (size_t)EVP_PKEY_get_size(key->pkey);
    signer->context = EVP_PKEY_CTX_new_from_pkey(NULL, key->pkey, NULL);
    nsauth_code code = signer->context == NULL ? NSAUTH_FAILED : configure(signer->context, scheme, md, verifying);
    if (code != NSAUTH_OK) {
        nsauth_signer_free(signer);
        return nsauth_errors_take(code, reason);
    }
    *out = signer;
    return NSAUTH_OK;
}

size_t nsauth_signer_size(const nsauth_signer *signer) { return signer->size; }

// Moves `der` behind an INTEGER that is not negative, and writes its value to `width` bytes, the highest first.
static bool read_integer(const uint8_t **der, const uint8_t *end, uint8_t *out, size_t width) {
    const uint8_t *next = *der;
    if (end - next < 2 || next[0] != V_ASN1_INTEGER || next[1] > end - next - 2) return false;
    size_t size = next[1];
    next += 2;
    *der = next + size;
    for (; size > width && *next == 0; size--) next++;
    if (size > width) return false;
    memset(out, 0, width - size);
    memcpy(out + width - size, next, size);
    return true;
}

// Turns the ECDSA-Sig-Value (RFC 3279 section 2.2.3) that libcrypto has just written: through its own reader and its big
// numbers, that would cost a fiftieth of a P-256 signature.
static bool fixed_width_from_der(const uint8_t *der, size_t der_size, uint8_t *out, size_t size) {
    const uint8_t *end = der + der_size;
    // The sequence's length takes two bytes from 128 on; its value is the rest.
    size_t header = der_size > 2 && der[1] == 0x81 ? 3 : 2;
    if (der_size < header) return false;
    der += header;
    return read_integer(&der, end, out, size / 2) && read_integer(&der, end, out + size / 2, size / 2) && der == end;
}

// Returns the DER's size, or 0.
static size_t der_from_fixed_width(const uint8_t *signature, size_t size, uint8_t *out) {
    int half = (int)(size / 2), der_size = 0;
    ECDSA_SIG *pair = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(signature, half, NULL), *s = BN_bin2bn(signature + half, half, NULL);
    if (pair != NULL && r != NULL && s != NULL && ECDSA_SIG_set0(pair, r, s) == 1) {
        der_size = i2d_ECDSA_SIG(pair, &out);
    } else {
        BN_free(r);
        BN_free(s);
    }
    ECDSA_SIG_free(pair);
    return der_size > 0 ? (size_t)der_size : 0;
}

static bool sign_digest(EVP_PKEY_CTX *context, const nsauth_signer *signer, const uint8_t *digest, uint8_t *out) {
    if (signer->scheme != NSAUTH_ECDSA) {
        size_t size = signer->size;
        return EVP_PKEY_sign(context, out, &size, digest, signer->digest_size) == 1 && size == signer->size;
    }
    uint8_t der[MAX_ECDSA_DER_SIZE];
    size_t der_size = sizeof der;
    return EVP_PKEY_sign(context, der, &der_size, digest, signer->digest_size) == 1
        && fixed_width_from_der(der, der_size, out, signer->size);
}

nsauth_code nsauth_sign(const nsauth_signer *signer, const uint8_t *data, size_t size, uint8_t *out, char *reason) {
    uint8_t digest[NSAUTH_MAX_DIGEST_SIZE];
    nsauth_code code = nsauth_digest_compute(signer->digest, data, size, digest);
    if (code != NSAUTH_OK) return code;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_dup(signer->context);
    bool done = context != NULL && sign_digest(context, signer, digest, out);
    EVP_PKEY_CTX_free(context);
    return done ? NSAUTH_OK : nsauth_errors_take(NSAUTH_FAILED, reason);
}

nsauth_code nsauth_verify(const nsauth_signer *signer, const uint8_t *data, size_t size, const uint8_t *signature,
                          size_t signature_size) {
    uint8_t digest[NSAUTH_MAX_DIGEST_SIZE], der[MAX_ECDSA_DER_SIZE];
    // A signature of another size is none (RFC 7518 section 3.4, RFC 8017 section 8.1.2 step 1).
    if (signature_size != signer->size) return NSAUTH_MISMATCH;
    nsauth_code code = nsauth_digest_compute(signer->digest, data, size, digest);
    if (code != NSAUTH_OK) return code;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_dup(signer->context);
    if (context == NULL) return nsauth_errors_take(NSAUTH_FAILED, NULL);
    if (signer->scheme == NSAUTH_ECDSA) {
        signature_size = der_from_fixed_width(signature, signature_size, der);
        signature = der;
    }
    bool valid = EVP_PKEY_verify(context, signature, signature_size, digest, signer->digest_size) == 1;
    EVP_PKEY_CTX_free(context);
    nsauth_errors_clear();
    return valid ? NSAUTH_OK : NSAUTH_MISMATCH;
}

void nsauth_signer_free(nsauth_signer *signer) {
    if (signer == NULL) return;
    EVP_PKEY_CTX_free(signer->context);
    OPENSSL_free(signer);
}
