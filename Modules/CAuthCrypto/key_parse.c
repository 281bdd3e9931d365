#include "internal.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <string.h>

typedef struct {
    const uint8_t *bytes;
    size_t size;
} passphrase_t;

// Hands PEM_do_header the passphrase; -1 (and so no prompt) where it does not fit.
static int give_passphrase(char *buffer, int capacity, int writing, void *context) {
    const passphrase_t *passphrase = context;
    (void)writing;
    if (capacity < 0 || passphrase->size > (size_t)capacity) return -1;
    if (passphrase->size > 0) memcpy(buffer, passphrase->bytes, passphrase->size);
    return (int)passphrase->size;
}

// A decryption that failed: for want of a cipher, or, as every other failure shows itself, by a wrong passphrase.
static nsauth_code decryption_failed(char *reason) {
    for (unsigned long error; (error = ERR_get_error()) != 0;) {
        int code = ERR_GET_REASON(error);
        if (code == ERR_R_UNSUPPORTED || (ERR_GET_LIB(error) == ERR_LIB_EVP
                && (code == EVP_R_UNSUPPORTED_ALGORITHM || code == EVP_R_UNKNOWN_PBE_ALGORITHM
                    || code == EVP_R_UNSUPPORTED_CIPHER || code == EVP_R_UNKNOWN_CIPHER
                    || code == EVP_R_UNSUPPORTED_PRF)))
            return nsauth_errors_say(NSAUTH_UNSUPPORTED, reason,
                                     "encrypted with a cipher that this libcrypto does not provide");
    }
    return nsauth_errors_say(NSAUTH_PASSPHRASE_WRONG, reason, "the passphrase does not decrypt it");
}

static nsauth_code wrap(EVP_PKEY *pkey, nsauth_key **out, char *reason) {
    if (pkey == NULL) return nsauth_errors_take(NSAUTH_INVALID, reason);
    return nsauth_key_wrap(pkey, out, reason);
}

static nsauth_code wrap_info(PKCS8_PRIV_KEY_INFO *info, nsauth_key **out, char *reason) {
    EVP_PKEY *pkey = info == NULL ? NULL : EVP_PKCS82PKEY(info);
    PKCS8_PRIV_KEY_INFO_free(info);
    return wrap(pkey, out, reason);
}

// Each parser below takes the whole of `der`: bytes behind the structure make it invalid.

static nsauth_code parse_pkcs8(const uint8_t *der, size_t size, nsauth_key **out, char *reason) {
    const uint8_t *end = der;
    PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &end, (long)size);
    if (info != NULL && end != der + size) {
        PKCS8_PRIV_KEY_INFO_free(info);
        info = NULL;
    }
    return wrap_info(info, out, reason);
}

static nsauth_code parse_encrypted_pkcs8(const uint8_t *der, size_t size, const passphrase_t *passphrase,
                                         nsauth_key **out, char *reason) {
    const uint8_t *end = der;
    X509_SIG *sealed = d2i_X509_SIG(NULL, &end, (long)size);
    if (sealed == NULL || end != der + size) {
        X509_SIG_free(sealed);
        return nsauth_errors_take(NSAUTH_INVALID, reason);
    }
    if (passphrase == NULL) {
        X509_SIG_free(sealed);
        return nsauth_errors_say(NSAUTH_PASSPHRASE_MISSING, reason, "it is encrypted");
    }
    PKCS8_PRIV_KEY_INFO *info = PKCS8_decrypt(sealed, (const char *)passphrase->bytes, (int)passphrase->size);
    X509_SIG_free(sealed);
    if (info == NULL) return decryption_failed(reason);
    return wrap_info(info, out, reason);
}

// PKCS#1 (RFC 8017 appendix A.1.2) and SEC1 (RFC 5915).
static nsauth_code parse_traditional(int type, const uint8_t *der, size_t size, nsauth_key **out, char *reason) {
    const uint8_t *end = der;
    EVP_PKEY *pkey = d2i_PrivateKey(type, NULL, &end, (long)size);
    if (pkey != NULL && end != der + size) {
        EVP_PKEY_free(pkey);
        pkey = NULL;
    }
    return wrap(pkey, out, reason);
}

// The PEM encryption of RFC 1421's headers, as OpenSSL wrote it before PKCS#8.
static nsauth_code decrypt_traditional(char *header, uint8_t *der, long *size, const passphrase_t *passphrase,
                                       char *reason) {
    EVP_CIPHER_INFO cipher;
    if (PEM_get_EVP_CIPHER_INFO(header, &cipher) != 1) {
        return nsauth_errors_take(NSAUTH_INVALID, reason);
    }
    if (cipher.cipher == NULL) return NSAUTH_OK;
    if (passphrase == NULL) return nsauth_errors_say(NSAUTH_PASSPHRASE_MISSING, reason, "it is encrypted");
    passphrase_t given = *passphrase;
    if (PEM_do_header(&cipher, der, size, give_passphrase, &given) != 1) return decryption_failed(reason);
    return NSAUTH_OK;
}

typedef struct {
    const passphrase_t *passphrase;
    nsauth_key **out;
} request_t;

static nsauth_code parse_traditional_block(const nsauth_pem_block *block, int type, const request_t *request,
                                           char *reason) {
    long size = block->size;
    nsauth_code code = decrypt_traditional(block->header, block->der, &size, request->passphrase, reason);
    if (code != NSAUTH_OK) return code;
    code = parse_traditional(type, block->der, (size_t)size, request->out, reason);
    // A wrong passphrase can leave a padding that looks right and a key that does not.
    bool garbled = code == NSAUTH_INVALID && block->header != NULL && block->header[0] != '\0';
    return garbled ? nsauth_errors_say(NSAUTH_PASSPHRASE_WRONG, reason, "the passphrase does not decrypt it") : code;
}

static bool parse_block(const nsauth_pem_block *block, void *context, nsauth_code *code, char *reason) {
    const request_t *request = context;
    const char *name = block->name;
    if (strcmp(name, PEM_STRING_PKCS8INF) == 0)
        *code = parse_pkcs8(block->der, (size_t)block->size, request->out, reason);
    else if (strcmp(name, PEM_STRING_PKCS8) == 0)
        *code = parse_encrypted_pkcs8(block->der, (size_t)block->size, request->passphrase, request->out, reason);
    else if (strcmp(name, PEM_STRING_RSA) == 0)
        *code = parse_traditional_block(block, EVP_PKEY_RSA, request, reason);
    else if (strcmp(name, PEM_STRING_ECPRIVATEKEY) == 0)
        *code = parse_traditional_block(block, EVP_PKEY_EC, request, reason);
    else
        return false;
    return true;
}

static nsauth_code parse_der(const uint8_t *data, size_t size, const passphrase_t *passphrase, nsauth_key **out,
                             char *reason) {
    if (data[0] != NSAUTH_DER_SEQUENCE) return nsauth_errors_say(NSAUTH_NOT_FOUND, reason, "");
    nsauth_code code = parse_pkcs8(data, size, out, reason);
    if (code == NSAUTH_INVALID) code = parse_encrypted_pkcs8(data, size, passphrase, out, reason);
    if (code == NSAUTH_INVALID) code = parse_traditional(EVP_PKEY_RSA, data, size, out, reason);
    if (code == NSAUTH_INVALID) code = parse_traditional(EVP_PKEY_EC, data, size, out, reason);
    return code;
}

nsauth_code nsauth_key_parse(const uint8_t *data, size_t size, const uint8_t *passphrase, size_t passphrase_size,
                             nsauth_key **out, char *reason) {
    *out = NULL;
    nsauth_errors_clear();
    if (size == 0 || size > INT_MAX || passphrase_size > INT_MAX)
        return nsauth_errors_say(NSAUTH_INVALID, reason, size == 0 ? "it is empty" : "it is too long");
    passphrase_t given = {passphrase, passphrase_size};
    const passphrase_t *known = passphrase == NULL ? NULL : &given;
    request_t request = {known, out};
    return nsauth_pem_is_in(data, size) ? nsauth_pem_find(data, size, parse_block, &request, reason)
                                        : parse_der(data, size, known, out, reason);
}

// MARK: the digest of a key's file

// An unencrypted key's structure begins with a version, an encrypted one's with an algorithm.
static bool begins_with_version(const uint8_t *der, size_t size) {
    if (size < 4 || der[0] != NSAUTH_DER_SEQUENCE) return false;
    size_t head = der[1] < 0x80 ? 2 : 2 + (size_t)(der[1] & 0x7f);
    return head < size && der[head] == 0x02;
}

static bool hash_block(const nsauth_pem_block *block, void *out, nsauth_code *code, char *reason) {
    static const char ending[] = "PRIVATE KEY";
    size_t length = strlen(block->name), end = sizeof ending - 1;
    if (length < end || strcmp(block->name + length - end, ending) != 0) return false;
    (void)reason;
    bool is_plain = (block->header == NULL || *block->header == '\0')
        && begins_with_version(block->der, (size_t)block->size);
    *code = is_plain ? nsauth_digest_compute(NSAUTH_SHA256, block->der, (size_t)block->size, out) : NSAUTH_NOT_FOUND;
    return true;
}

nsauth_code nsauth_key_file_digest(const uint8_t *data, size_t size, uint8_t *out) {
    nsauth_errors_clear();
    if (size == 0 || size > INT_MAX) return NSAUTH_NOT_FOUND;
    if (nsauth_pem_is_in(data, size)) return nsauth_pem_find(data, size, hash_block, out, NULL);
    return begins_with_version(data, size) ? nsauth_digest_compute(NSAUTH_SHA256, data, size, out) : NSAUTH_NOT_FOUND;
}
