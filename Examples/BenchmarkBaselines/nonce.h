// Nonces of 20 characters, 100 random bits each.
#ifndef BASELINE_NONCE_H
#define BASELINE_NONCE_H

#include <stdbool.h>
#include <stddef.h>

enum { NONCE_LENGTH = 20 };

/// The system's random octets, taken 256 at a time (the most that getentropy gives): 19 nonces a system call.
typedef struct {
    unsigned char octets[256];
    size_t left;
} entropy;

/// Writes exactly NONCE_LENGTH characters to out; false when the system has no random octets.
bool nonce_write(entropy *source, char *out);

#endif
