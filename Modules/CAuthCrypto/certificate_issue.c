#include "internal.h"

#include <limits.h>
#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <time.h>

// Positive, and in the 20 bytes of RFC 5280 section 4.1.2.2.
#define SERIAL_BITS 128

struct nsauth_draft {
    X509 *x509;
    GENERAL_NAMES *names;
    bool is_authority;
};

static bool set_serial(X509 *x509) {
    BIGNUM *number = BN_new();
    bool done = number != NULL && BN_rand(number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509)) != NULL;
    BN_free(number);
    return done;
}

static bool set_validity(X509 *x509, int64_t not_before, int64_t not_after) {
    if (not_after < not_before || (int64_t)(time_t)not_before != not_before) return false;
    return ASN1_TIME_set(X509_getm_notBefore(x509), (time_t)not_before) != NULL
        && ASN1_TIME_set(X509_getm_notAfter(x509), (time_t)not_after) != NULL;
}

static bool set_subject(X509 *x509, const uint8_t *name, size_t size) {
    return size > 0 && size <= INT_MAX
        && X509_NAME_add_entry_by_NID(X509_get_subject_name(x509), NID_commonName, MBSTRING_UTF8, name, (int)size, -1, 0)
            == 1;
}

nsauth_code nsauth_draft_new(const nsauth_key *key, const uint8_t *common_name, size_t common_name_size,
                             int64_t not_before, int64_t not_after, bool is_authority, nsauth_draft **out, char *reason) {
    *out = NULL;
    nsauth_errors_clear();
    nsauth_draft *draft = OPENSSL_zalloc(sizeof *draft);
    if (draft == NULL) return nsauth_errors_take(NSAUTH_FAILED, reason);
    draft->is_authority = is_authority;
    draft->names = GENERAL_NAMES_new();
    draft->x509 = X509_new();
    nsauth_code code = NSAUTH_OK;
    if (draft->names == NULL || draft->x509 == NULL || X509_set_version(draft->x509, X509_VERSION_3) != 1
        || !set_serial(draft->x509) || X509_set_pubkey(draft->x509, key->pkey) != 1)
        code = nsauth_errors_take(NSAUTH_FAILED, reason);
    else if (!set_validity(draft->x509, not_before, not_after))
        code = nsauth_errors_say(NSAUTH_INVALID, reason, "its validity is no span of time");
    else if (!set_subject(draft->x509, common_name, common_name_size))
        code = nsauth_errors_say(NSAUTH_INVALID, reason, "its common name is not 1 to 64 characters");
    if (code != NSAUTH_OK) {
        nsauth_draft_free(draft);
        return code;
    }
    *out = draft;
    return NSAUTH_OK;
}

// Takes `value` over, on failure too.
static nsauth_code add_name(nsauth_draft *draft, int type, ASN1_STRING *value, const uint8_t *bytes, size_t size,
                            char *reason) {
    GENERAL_NAME *name = GENERAL_NAME_new();
    bool done = name != NULL && value != NULL && ASN1_STRING_set(value, bytes, (int)size) == 1;
    if (done) {
        GENERAL_NAME_set0_value(name, type, value);
        value = NULL;
        done = sk_GENERAL_NAME_push(draft->names, name) > 0;
        if (done) name = NULL;
    }
    ASN1_STRING_free(value);
    GENERAL_NAME_free(name);
    return done ? NSAUTH_OK : nsauth_errors_take(NSAUTH_FAILED, reason);
}

nsauth_code nsauth_draft_add_dns(nsauth_draft *draft, const uint8_t *name, size_t size, char *reason) {
    nsauth_errors_clear();
    bool fits = size > 0 && size <= 253;
    for (size_t i = 0; fits && i < size; i++) {
        uint8_t c = name[i];
        fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
            || (c == '*' && i == 0 && size > 2 && name[1] == '.');
    }
    if (!fits) return nsauth_errors_say(NSAUTH_INVALID, reason, "a name that is no DNS name");
    return add_name(draft, GEN_DNS, ASN1_IA5STRING_new(), name, size, reason);
}

nsauth_code nsauth_draft_add_ip(nsauth_draft *draft, const uint8_t *address, size_t size, char *reason) {
    nsauth_errors_clear();
    if (size != 4 && size != 16) return nsauth_errors_say(NSAUTH_INVALID, reason, "an address that is not 4 or 16 bytes");
    return add_name(draft, GEN_IPADD, ASN1_OCTET_STRING_new(), address, size, reason);
}

static bool add_extension(X509 *x509, X509V3_CTX *context, int nid, const char *value) {
    X509_EXTENSION *extension = X509V3_EXT_nconf_nid(NULL, context, nid, value);
    bool done = extension != NULL && X509_add_ext(x509, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return done;
}

static bool add_extensions(const nsauth_draft *draft, X509 *issuer) {
    X509 *x509 = draft->x509;
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, NULL, NULL, 0);
    bool has_names = sk_GENERAL_NAME_num(draft->names) > 0;
    return add_extension(x509, &context, NID_basic_constraints, draft->is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE")
        && add_extension(x509, &context, NID_key_usage,
                         draft->is_authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature")
        && add_extension(x509, &context, NID_subject_key_identifier, "hash")
        && (issuer == x509 || add_extension(x509, &context, NID_authority_key_identifier, "keyid"))
        && (!has_names
            || (add_extension(x509, &context, NID_ext_key_usage, "serverAuth")
                && X509_add1_ext_i2d(x509, NID_subject_alt_name, draft->names, 0, 0) == 1));
}

// The digest that goes with the issuer's key: the curve's size, or SHA-256.
static nsauth_digest digest_for(const nsauth_key *key) {
    bool is_ec = key->info.kind == NSAUTH_KEY_EC;
    return is_ec && key->info.bits == 384 ? NSAUTH_SHA384 : is_ec && key->info.bits == 521 ? NSAUTH_SHA512 : NSAUTH_SHA256;
}

nsauth_code nsauth_draft_sign(nsauth_draft *draft, const nsauth_certificate *issuer, const nsauth_key *issuer_key,
                              uint8_t *out, size_t capacity, size_t *size, char *reason) {
    nsauth_errors_clear();
    *size = 0;
    X509 *signing = issuer == NULL ? draft->x509 : issuer->x509;
    EVP_PKEY *certified = X509_get0_pubkey(signing);
    if (certified == NULL || EVP_PKEY_eq(certified, issuer_key->pkey) != 1)
        return nsauth_errors_say(NSAUTH_INVALID, reason, "the issuer's certificate is not that key's");
    const EVP_MD *md = nsauth_digest_get(digest_for(issuer_key));
    if (md == NULL || X509_set_issuer_name(draft->x509, X509_get_subject_name(signing)) != 1
        || !add_extensions(draft, signing) || X509_sign(draft->x509, issuer_key->pkey, md) <= 0)
        return nsauth_errors_take(NSAUTH_FAILED, reason);
    BIO *bio = BIO_new(BIO_s_mem());
    bool written = bio != NULL && PEM_write_bio_X509(bio, draft->x509) == 1;
    nsauth_code code = written ? nsauth_pem_take(bio, out, capacity, size, reason)
                               : nsauth_errors_take(NSAUTH_FAILED, reason);
    BIO_free(bio);
    return code;
}

void nsauth_draft_free(nsauth_draft *draft) {
    if (draft == NULL) return;
    X509_free(draft->x509);
    GENERAL_NAMES_free(draft->names);
    OPENSSL_free(draft);
}
