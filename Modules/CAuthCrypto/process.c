#include "CAuthCrypto.h"

#include <openssl/crypto.h>

void nsauth_process_signs_by_hmac_alone(void) {
    // Half of libcrypto's own start goes into tables: the names of ciphers, the texts of errors, and taking them down.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS
                            | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS | OPENSSL_INIT_NO_ATEXIT,
                        NULL);
}
