#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CAuthCrypto.h"

#include <openssl/crypto.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

// One system call of the largest size that is never interrupted serves a dozen nonces.
#define BUFFER_SIZE 256

static _Thread_local struct {
    uint8_t bytes[BUFFER_SIZE];
    size_t left;
    // The process' stamp when it was filled.
    unsigned long stamp;
} buffer;

// The stamp of this process, in a page that the kernel clears in a forked child, whichever way it was forked: 0 in a
// child that has not looked yet, never 0 afterwards. Null where the system has no such pages; then nothing is buffered.
static _Atomic unsigned long *process_stamp;
// The last stamp that was given out, which a child goes on counting from: so no buffer of its parent fits its own.
static _Atomic unsigned long last_stamp;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void) {
#if defined(MADV_WIPEONFORK)
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    void *page = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return;
    if (madvise(page, size, MADV_WIPEONFORK) != 0) {
        munmap(page, size);
        return;
    }
    process_stamp = page;
#endif
}

static unsigned long stamp(void) {
    unsigned long known = atomic_load_explicit(process_stamp, memory_order_acquire);
    if (known != 0) return known;
    unsigned long mine = atomic_fetch_add(&last_stamp, 1) + 1;
    // Another thread may have been first.
    return atomic_compare_exchange_strong(process_stamp, &known, mine) ? mine : known;
}

static bool fill(uint8_t *bytes, size_t size) {
    for (size_t done = 0; done < size;) {
        size_t part = size - done < BUFFER_SIZE ? size - done : BUFFER_SIZE;
        if (getentropy(bytes + done, part) != 0) return false;
        done += part;
    }
    return true;
}

nsauth_code nsauth_random(uint8_t *bytes, size_t size) {
    pthread_once(&once, prepare);
    if (process_stamp == NULL || size > BUFFER_SIZE / 2) return fill(bytes, size) ? NSAUTH_OK : NSAUTH_FAILED;

    unsigned long now = stamp();
    if (buffer.left < size || buffer.stamp != now) {
        if (!fill(buffer.bytes, BUFFER_SIZE)) return NSAUTH_FAILED;
        buffer.left = BUFFER_SIZE;
        buffer.stamp = now;
    }
    uint8_t *next = buffer.bytes + BUFFER_SIZE - buffer.left;
    memcpy(bytes, next, size);
    // What was handed out is not kept.
    OPENSSL_cleanse(next, size);
    buffer.left -= size;
    return NSAUTH_OK;
}
