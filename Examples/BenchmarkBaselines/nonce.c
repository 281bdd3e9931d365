#include "nonce.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>
#if defined(__APPLE__)
#include <sys/random.h>
#endif

/// Thirteen octets hold twenty characters of five bits.
enum { OCTETS_A_NONCE = 13 };

bool nonce_write(entropy *source, char *out) {
    static const char alphabet[] = "0123456789abcdefghijklmnopqrstuv";
    if (source->left < OCTETS_A_NONCE) {
        if (getentropy(source->octets, sizeof source->octets)) return false;
        source->left = sizeof source->octets;
    }
    source->left -= OCTETS_A_NONCE;
    const unsigned char *octets = source->octets + source->left;
    uint64_t first, second;
    memcpy(&first, octets, 8);
    memcpy(&second, octets + 5, 8);
    second >>= 24; // the five octets after the first eight (of which sixty bits are used)
    for (int i = 0; i < 12; i++, first >>= 5) out[i] = alphabet[first & 31];
    for (int i = 12; i < NONCE_LENGTH; i++, second >>= 5) out[i] = alphabet[second & 31];
    return true;
}
