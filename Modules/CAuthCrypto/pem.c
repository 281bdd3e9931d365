#include "internal.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

bool nsauth_pem_is_in(const uint8_t *data, size_t size) {
    static const char begin[] = "-----BEGIN ";
    for (size_t i = 0; i + sizeof begin - 1 <= size; i++)
        if (memcmp(data + i, begin, sizeof begin - 1) == 0) return true;
    return false;
}

nsauth_code nsauth_pem_find(const uint8_t *data, size_t size, nsauth_pem_parser parse, void *context, char *reason) {
    BIO *bio = BIO_new_mem_buf(data, (int)size);
    if (bio == NULL) return nsauth_errors_take(NSAUTH_FAILED, reason);
    // What stood there in place of the block; a longer name is no block anybody writes.
    char other[64] = "";
    nsauth_code code = NSAUTH_NOT_FOUND;
    for (bool found = false; !found;) {
        char *name = NULL, *header = NULL;
        unsigned char *der = NULL;
        long der_size = 0;
        // The secure flag makes OpenSSL cleanse its own copies.
        unsigned int flags = PEM_FLAG_SECURE | PEM_FLAG_EAY_COMPATIBLE;
        if (PEM_read_bio_ex(bio, &name, &header, &der, &der_size, flags) != 1) {
            bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
            code = at_end ? nsauth_errors_say(NSAUTH_NOT_FOUND, reason, other)
                          : nsauth_errors_take(NSAUTH_INVALID, reason);
            break;
        }
        nsauth_pem_block block = {name, header, der, der_size};
        found = parse(&block, context, &code, reason);
        if (!found && other[0] == '\0') strncpy(other, name, sizeof other - 1);
        OPENSSL_secure_free(name);
        OPENSSL_secure_free(header);
        OPENSSL_secure_clear_free(der, (size_t)der_size);
    }
    BIO_free(bio);
    return code;
}

nsauth_code nsauth_pem_take(BIO *bio, uint8_t *out, size_t capacity, size_t *size, char *reason) {
    size_t written = BIO_ctrl_pending(bio);
    if (written > capacity) return nsauth_errors_say(NSAUTH_INVALID, reason, "there is no room for it");
    if (written == 0 || BIO_read_ex(bio, out, written, size) != 1 || *size != written)
        return nsauth_errors_take(NSAUTH_FAILED, reason);
    return NSAUTH_OK;
}
