#include "internal.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/objects.h>
#include <string.h>

static bool describe_curve(const EVP_PKEY *pkey, nsauth_key_info *info, char *name, size_t capacity) {
    static const struct { int nid, bits; } curves[3] = {
        {NID_X9_62_prime256v1, 256}, {NID_secp384r1, 384}, {NID_secp521r1, 521}};
    size_t length = 0;
    if (EVP_PKEY_get_group_name(pkey, name, capacity, &length) != 1) {
        strcpy(name, "an elliptic curve without a name");
        return false;
    }
    int nid = OBJ_txt2nid(name);
    for (size_t i = 0; i < 3; i++) {
        if (curves[i].nid == nid) info->bits = curves[i].bits;
        if (curves[i].nid == nid) return true;
    }
    return false;
}

// Reads what an id-RSASSA-PSS key's parameters (RFC 4055 section 3.1) allow; a key without them allows all.
static void describe_restrictions(const EVP_PKEY *pkey, nsauth_key_info *info) {
    static const struct { const char *name; nsauth_digest digest; } digests[4] = {
        {"SHA1", NSAUTH_SHA1}, {"SHA256", NSAUTH_SHA256}, {"SHA384", NSAUTH_SHA384}, {"SHA512", NSAUTH_SHA512}};
    info->restricted = EVP_PKEY_get_int_param(pkey, OSSL_PKEY_PARAM_RSA_PSS_SALTLEN, &info->minimum_salt_size) == 1;
    if (!info->restricted) return;
    // SHA-1 is the default that is not written out.
    char name[32] = "SHA1";
    EVP_PKEY_get_utf8_string_param(pkey, OSSL_PKEY_PARAM_RSA_DIGEST, name, sizeof name, NULL);
    EVP_MD *md = EVP_MD_fetch(NULL, name, NULL);
    info->digest = NSAUTH_OTHER_DIGEST;
    for (size_t i = 0; md != NULL && i < 4; i++)
        if (EVP_MD_is_a(md, digests[i].name)) info->digest = digests[i].digest;
    EVP_MD_free(md);
}

nsauth_code nsauth_key_wrap(EVP_PKEY *pkey, nsauth_key **out, char *reason) {
    nsauth_key_info info = {0};
    char name[80] = "";
    bool served = true;
    info.bits = EVP_PKEY_get_bits(pkey);
    if (EVP_PKEY_is_a(pkey, "RSA")) {
        info.kind = NSAUTH_KEY_RSA;
    } else if (EVP_PKEY_is_a(pkey, "RSA-PSS")) {
        info.kind = NSAUTH_KEY_RSA_PSS;
        describe_restrictions(pkey, &info);
    } else if (EVP_PKEY_is_a(pkey, "EC")) {
        info.kind = NSAUTH_KEY_EC;
        served = describe_curve(pkey, &info, name, sizeof name);
    } else {
        const char *type = EVP_PKEY_get0_type_name(pkey);
        strncpy(name, type == NULL ? "a key of unknown type" : type, sizeof name - 1);
        served = false;
    }
    if (info.kind != NSAUTH_KEY_EC && served && info.bits > NSAUTH_MAX_RSA_BITS) {
        strcpy(name, "an RSA key of more than 16384 bits");
        served = false;
    }
    nsauth_key *key = served ? OPENSSL_zalloc(sizeof *key) : NULL;
    if (key == NULL) {
        EVP_PKEY_free(pkey);
        return served ? nsauth_errors_take(NSAUTH_FAILED, reason) : nsauth_errors_say(NSAUTH_UNSUPPORTED, reason, name);
    }
    key->pkey = pkey;
    key->info = info;
    *out = key;
    return nsauth_errors_say(NSAUTH_OK, NULL, "");
}

nsauth_key_info nsauth_key_describe(const nsauth_key *key) { return key->info; }

static bool same_number(const EVP_PKEY *a, const EVP_PKEY *b, const char *name) {
    BIGNUM *x = NULL, *y = NULL;
    bool same = EVP_PKEY_get_bn_param(a, name, &x) == 1 && EVP_PKEY_get_bn_param(b, name, &y) == 1 && BN_cmp(x, y) == 0;
    BN_free(x);
    BN_free(y);
    return same;
}

bool nsauth_key_same_public(const nsauth_key *a, const nsauth_key *b) {
    nsauth_errors_clear();
    bool same = (a->info.kind == NSAUTH_KEY_EC) != (b->info.kind == NSAUTH_KEY_EC) ? false
        : a->info.kind == NSAUTH_KEY_EC ? EVP_PKEY_eq(a->pkey, b->pkey) == 1
        : same_number(a->pkey, b->pkey, OSSL_PKEY_PARAM_RSA_N) && same_number(a->pkey, b->pkey, OSSL_PKEY_PARAM_RSA_E);
    nsauth_errors_clear();
    return same;
}

void nsauth_key_free(nsauth_key *key) {
    if (key == NULL) return;
    // The private numbers are cleansed as libcrypto frees them.
    EVP_PKEY_free(key->pkey);
    OPENSSL_free(key);
}
