#include "internal.h"

#include <openssl/crypto.h>
#include <pthread.h>
#include <string.h>

// SHA-384 and SHA-512 work on blocks of 128 bytes.
#define MAX_BLOCK_SIZE 128

// RFC 2104 with the digest's state kept behind each padded key: a code then costs two copies of a state and the
// message itself, less than half of what EVP_MAC asks for when it is given the key again.
struct nsauth_hmac {
    EVP_MD_CTX *inner;
    EVP_MD_CTX *outer;
};

static EVP_MD_CTX *padded(const EVP_MD *md, const uint8_t *block, size_t size, uint8_t pad) {
    uint8_t bytes[MAX_BLOCK_SIZE];
    for (size_t i = 0; i < size; i++) bytes[i] = block[i] ^ pad;
    EVP_MD_CTX *state = EVP_MD_CTX_new();
    bool done = state != NULL && EVP_DigestInit_ex2(state, md, NULL) == 1 && EVP_DigestUpdate(state, bytes, size) == 1;
    OPENSSL_cleanse(bytes, sizeof bytes);
    if (done) return state;
    EVP_MD_CTX_free(state);
    return NULL;
}

nsauth_code nsauth_hmac_new(nsauth_digest digest, const uint8_t *key, size_t key_size, nsauth_hmac **out) {
    *out = NULL;
    const EVP_MD *md = nsauth_digest_get(digest);
    nsauth_hmac *hmac = OPENSSL_zalloc(sizeof *hmac);
    if (md == NULL || hmac == NULL) {
        OPENSSL_free(hmac);
        return nsauth_errors_take(NSAUTH_FAILED, NULL);
    }
    size_t block_size = (size_t)EVP_MD_get_block_size(md);
    uint8_t block[MAX_BLOCK_SIZE] = {0};
    bool hashed = key_size <= block_size || EVP_Digest(key, key_size, block, NULL, md, NULL) == 1;
    if (key_size > 0 && key_size <= block_size) memcpy(block, key, key_size);
    if (hashed) {
        hmac->inner = padded(md, block, block_size, 0x36);
        hmac->outer = padded(md, block, block_size, 0x5c);
    }
    OPENSSL_cleanse(block, sizeof block);
    if (hmac->inner == NULL || hmac->outer == NULL) {
        nsauth_hmac_free(hmac);
        return nsauth_errors_take(NSAUTH_FAILED, NULL);
    }
    *out = hmac;
    return NSAUTH_OK;
}

// Each thread's own context to work in: one that all threads allocate anew costs them a tenth, and their allocator's
// locks. It goes with the thread.
static pthread_key_t scratch_key;
static bool has_scratch_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local EVP_MD_CTX *scratch;

static void free_scratch(void *state) {
    // A destructor that comes later may sign as well.
    scratch = NULL;
    EVP_MD_CTX_free(state);
}

static void make_scratch_key(void) { has_scratch_key = pthread_key_create(&scratch_key, free_scratch) == 0; }

// This thread's context, or, where the system has no key to spare, one for this call.
static EVP_MD_CTX *take_state(void) {
    if (scratch != NULL) return scratch;
    pthread_once(&once, make_scratch_key);
    EVP_MD_CTX *state = EVP_MD_CTX_new();
    if (state != NULL && has_scratch_key && pthread_setspecific(scratch_key, state) == 0) scratch = state;
    return state;
}

static void put_state(EVP_MD_CTX *state, bool done) {
    if (state != scratch) EVP_MD_CTX_free(state);
    // Once done, it holds the code alone, and libcrypto has wiped the rest; else what is left of the key's state in it
    // does not wait for the next message.
    else if (!done) EVP_MD_CTX_reset(state);
}

nsauth_code nsauth_hmac_compute(const nsauth_hmac *hmac, const uint8_t *data, size_t size, uint8_t *out) {
    unsigned int digest_size = 0;
    EVP_MD_CTX *state = take_state();
    bool done = state != NULL && EVP_MD_CTX_copy_ex(state, hmac->inner) == 1 && EVP_DigestUpdate(state, data, size) == 1
        && EVP_DigestFinal_ex(state, out, &digest_size) == 1 && EVP_MD_CTX_copy_ex(state, hmac->outer) == 1
        && EVP_DigestUpdate(state, out, digest_size) == 1 && EVP_DigestFinal_ex(state, out, &digest_size) == 1;
    put_state(state, done);
    return done ? NSAUTH_OK : nsauth_errors_take(NSAUTH_FAILED, NULL);
}

void nsauth_hmac_free(nsauth_hmac *hmac) {
    if (hmac == NULL) return;
    // Freeing a state cleanses it.
    EVP_MD_CTX_free(hmac->inner);
    EVP_MD_CTX_free(hmac->outer);
    OPENSSL_free(hmac);
}
