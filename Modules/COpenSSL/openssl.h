// OpenSSL's libcrypto, 3.0 or later. Only CAuthCrypto depends on this module.
#include <openssl/opensslv.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "nsauth needs OpenSSL 3.0 or later: install libssl-dev (Debian, Ubuntu) or openssl@3 (Homebrew)"
#endif
