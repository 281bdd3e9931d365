#include "internal.h"

#include <stdatomic.h>

const EVP_MD *nsauth_digest_get(nsauth_digest digest) {
    static const char *const names[4] = {"SHA1", "SHA2-256", "SHA2-384", "SHA2-512"};
    // A fetch walks the providers and costs more than a digest; what was fetched lives as long as the process.
    static _Atomic(EVP_MD *) fetched[4];

    EVP_MD *md = atomic_load_explicit(&fetched[digest], memory_order_acquire);
    if (md != NULL) return md;
    EVP_MD *mine = EVP_MD_fetch(NULL, names[digest], NULL);
    if (mine == NULL || atomic_compare_exchange_strong(&fetched[digest], &md, mine)) return mine;
    // Another thread was first.
    EVP_MD_free(mine);
    return md;
}

nsauth_code nsauth_digest_compute(nsauth_digest digest, const uint8_t *data, size_t size, uint8_t *out) {
    const EVP_MD *md = nsauth_digest_get(digest);
    if (md == NULL || EVP_Digest(data, size, out, NULL, md, NULL) != 1) return nsauth_errors_take(NSAUTH_FAILED, NULL);
    return NSAUTH_OK;
}
