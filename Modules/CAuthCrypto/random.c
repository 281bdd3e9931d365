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
    pid_t owner;
} buffer;

// A page that the kernel clears in a forked child, whichever way it was forked: its first word is 1 in the process
// that made it and 0 in a child that has not looked yet. Null where the system has no such pages.
static _Atomic unsigned char *same_process;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void) {
#if defined(MADV_WIPEONFORK)
    void *page = mmap(NULL, (size_t)sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return;
    if (madvise(page, (size_t)sysconf(_SC_PAGESIZE), MADV_WIPEONFORK) != 0) {
        munmap(page, (size_t)sysconf(_SC_PAGESIZE));
        return;
    }
    same_process = page;
    atomic_store(same_process, 1);
#endif
}

// Whether this thread's buffer was filled in this process.
static bool is_own_buffer(void) {
    if (same_process == NULL) return buffer.owner == getpid();
    return atomic_load_explicit(same_process, memory_order_relaxed) == 1;
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
    if (size > BUFFER_SIZE / 2) return fill(bytes, size) ? NSAUTH_OK : NSAUTH_FAILED;

    pthread_once(&once, prepare);
    if (buffer.left < size || !is_own_buffer()) {
        // After a fork only the forking thread lives on, so no other thread's buffer can be taken for fresh.
        if (!fill(buffer.bytes, BUFFER_SIZE)) return NSAUTH_FAILED;
        buffer.left = BUFFER_SIZE;
        buffer.owner = getpid();
        if (same_process != NULL) atomic_store(same_process, 1);
    }
    uint8_t *next = buffer.bytes + BUFFER_SIZE - buffer.left;
    memcpy(bytes, next, size);
    // What was handed out is not kept.
    OPENSSL_cleanse(next, size);
    buffer.left -= size;
    return NSAUTH_OK;
}
