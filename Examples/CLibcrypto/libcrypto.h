// OpenSSL's libcrypto, for the benchmarks' baselines; nsauth itself reaches it through its own modules.
#include <openssl/opensslv.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "the benchmarks need OpenSSL 3.0 or later: install libssl-dev (Debian, Ubuntu) or openssl@3 (Homebrew)"
#endif
