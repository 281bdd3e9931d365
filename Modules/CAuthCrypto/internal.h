// What the files of this module share: the error queue, and the parts of the handles.
#ifndef NSAUTH_INTERNAL_H
#define NSAUTH_INTERNAL_H

#include "CAuthCrypto.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

struct nsauth_key {
    EVP_PKEY *pkey;
    nsauth_key_info info;
};

struct nsauth_certificate {
    X509 *x509;
};

// Empties OpenSSL's error queue: called first in each function that can fill it.
void nsauth_errors_clear(void);

// Copies the oldest error, the one nearest to the cause, to `reason`, empties the queue and returns `code`.
nsauth_code nsauth_errors_take(nsauth_code code, char *reason);

// Copies `text` to `reason`, empties the queue and returns `code`.
nsauth_code nsauth_errors_say(nsauth_code code, char *reason, const char *text);

// The tag that every key and certificate in DER begins with.
#define NSAUTH_DER_SEQUENCE 0x30

// One block of a PEM text (RFC 7468); `der` may be decrypted in place.
typedef struct {
    const char *name;
    char *header;
    uint8_t *der;
    long size;
} nsauth_pem_block;

// Returns false for a block of another name than is looked for; else parses it and writes to `code` and `reason`.
typedef bool (*nsauth_pem_parser)(const nsauth_pem_block *block, void *context, nsauth_code *code, char *reason);

// Whether a PEM block begins somewhere, so that it is no DER.
bool nsauth_pem_is_in(const uint8_t *data, size_t size);

// Hands `parse` block after block until it takes one. NSAUTH_NOT_FOUND, with the name of the first block or nothing as
// the reason, where it takes none.
nsauth_code nsauth_pem_find(const uint8_t *data, size_t size, nsauth_pem_parser parse, void *context, char *reason);

// Moves what was written to a memory BIO to `out`; NSAUTH_INVALID where it does not fit.
nsauth_code nsauth_pem_take(BIO *bio, uint8_t *out, size_t capacity, size_t *size, char *reason);

// The digest fetched once for the process; null where the provider has it not.
const EVP_MD *nsauth_digest_get(nsauth_digest digest);

// Takes `pkey` over, on failure too, and describes it.
nsauth_code nsauth_key_wrap(EVP_PKEY *pkey, nsauth_key **out, char *reason);

#endif
