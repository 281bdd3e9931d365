#include "internal.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

// Takes the whole of `der`: bytes behind the certificate make it invalid.
static nsauth_code parse_der(const uint8_t *der, size_t size, X509 **out, char *reason) {
    const uint8_t *end = der;
    X509 *x509 = d2i_X509(NULL, &end, (long)size);
    if (x509 == NULL) return nsauth_errors_take(NSAUTH_INVALID, reason);
    if (end != der + size) {
        X509_free(x509);
        return nsauth_errors_say(NSAUTH_INVALID, reason, "bytes follow the certificate");
    }
    *out = x509;
    return NSAUTH_OK;
}

static bool parse_block(const nsauth_pem_block *block, void *x509, nsauth_code *code, char *reason) {
    if (strcmp(block->name, PEM_STRING_X509) != 0 && strcmp(block->name, PEM_STRING_X509_OLD) != 0) return false;
    *code = parse_der(block->der, (size_t)block->size, x509, reason);
    return true;
}

nsauth_code nsauth_certificate_parse(const uint8_t *data, size_t size, nsauth_certificate **out, char *reason) {
    *out = NULL;
    nsauth_errors_clear();
    if (size == 0 || size > INT_MAX)
        return nsauth_errors_say(NSAUTH_INVALID, reason, size == 0 ? "it is empty" : "it is too long");
    bool is_pem = nsauth_pem_is_in(data, size);
    if (!is_pem && data[0] != NSAUTH_DER_SEQUENCE) return nsauth_errors_say(NSAUTH_NOT_FOUND, reason, "");
    X509 *x509 = NULL;
    nsauth_code code = is_pem ? nsauth_pem_find(data, size, parse_block, &x509, reason)
                              : parse_der(data, size, &x509, reason);
    if (code != NSAUTH_OK) return code;
    nsauth_certificate *certificate = OPENSSL_zalloc(sizeof *certificate);
    if (certificate == NULL) {
        X509_free(x509);
        return nsauth_errors_take(NSAUTH_FAILED, reason);
    }
    certificate->x509 = x509;
    *out = certificate;
    nsauth_errors_clear();
    return NSAUTH_OK;
}

nsauth_code nsauth_certificate_thumbprint(const nsauth_certificate *certificate, uint8_t *out) {
    const EVP_MD *md = nsauth_digest_get(NSAUTH_SHA256);
    if (md == NULL || X509_digest(certificate->x509, md, out, NULL) != 1) return nsauth_errors_take(NSAUTH_FAILED, NULL);
    return NSAUTH_OK;
}

static bool hash_block(const nsauth_pem_block *block, void *out, nsauth_code *code, char *reason) {
    if (strcmp(block->name, PEM_STRING_X509) != 0 && strcmp(block->name, PEM_STRING_X509_OLD) != 0) return false;
    (void)reason;
    *code = nsauth_digest_compute(NSAUTH_SHA256, block->der, (size_t)block->size, out);
    return true;
}

nsauth_code nsauth_certificate_file_thumbprint(const uint8_t *data, size_t size, uint8_t *out) {
    nsauth_errors_clear();
    if (size == 0 || size > INT_MAX) return NSAUTH_INVALID;
    return nsauth_pem_is_in(data, size) ? nsauth_pem_find(data, size, hash_block, out, NULL)
                                        : nsauth_digest_compute(NSAUTH_SHA256, data, size, out);
}

static bool unix_seconds(const ASN1_TIME *time, int64_t *out) {
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0, seconds = 0;
    bool done = epoch != NULL && ASN1_TIME_diff(&days, &seconds, epoch, time) == 1;
    ASN1_TIME_free(epoch);
    *out = (int64_t)days * 86400 + seconds;
    return done;
}

nsauth_code nsauth_certificate_validity(const nsauth_certificate *certificate, int64_t *not_before,
                                        int64_t *not_after) {
    nsauth_errors_clear();
    bool done = unix_seconds(X509_get0_notBefore(certificate->x509), not_before)
        && unix_seconds(X509_get0_notAfter(certificate->x509), not_after);
    return done ? NSAUTH_OK : nsauth_errors_take(NSAUTH_INVALID, NULL);
}

nsauth_code nsauth_certificate_subject(const nsauth_certificate *certificate, char *out, size_t capacity) {
    nsauth_errors_clear();
    if (capacity == 0) return NSAUTH_INVALID;
    out[0] = '\0';
    BIO *bio = BIO_new(BIO_s_mem());
    // UTF-8 stays readable; control characters are escaped by XN_FLAG_RFC2253.
    unsigned long flags = XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB;
    bool done = bio != NULL && X509_NAME_print_ex(bio, X509_get_subject_name(certificate->x509), 0, flags) >= 0;
    if (done) {
        int length = BIO_read(bio, out, capacity - 1 > INT_MAX ? INT_MAX : (int)(capacity - 1));
        out[length > 0 ? length : 0] = '\0';
    }
    BIO_free(bio);
    return done ? NSAUTH_OK : nsauth_errors_take(NSAUTH_FAILED, NULL);
}

nsauth_code nsauth_certificate_key(const nsauth_certificate *certificate, nsauth_key **out, char *reason) {
    *out = NULL;
    nsauth_errors_clear();
    EVP_PKEY *pkey = X509_get_pubkey(certificate->x509);
    if (pkey == NULL) return nsauth_errors_take(NSAUTH_INVALID, reason);
    return nsauth_key_wrap(pkey, out, reason);
}

void nsauth_certificate_free(nsauth_certificate *certificate) {
    if (certificate == NULL) return;
    X509_free(certificate->x509);
    OPENSSL_free(certificate);
}
