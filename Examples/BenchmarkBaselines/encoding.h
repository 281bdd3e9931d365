// Percent-encoding by table (RFC 5849, section 3.6).
#ifndef BASELINE_ENCODING_H
#define BASELINE_ENCODING_H

#include <stdint.h>
#include <string.h>

/// What one octet becomes: its text and the text's length. A length of 0 marks an octet that the loop must look at.
/// Eight octets wide, so that one unconditional store writes it; the output needs eight octets of slack.
typedef struct {
    char text[7];
    uint8_t length;
} piece;

typedef struct {
    piece once[256];       ///< encoded once: header values, scheme and path
    piece lower_case[256]; ///< encoded once, in lower case: the host
    piece twice[256];      ///< encoded twice: a parameter's octets inside the signature base string
    piece name[256];       ///< a raw query's octets, twice; `%`, `&` and `=` are marked
    piece value[256];      ///< a raw query's octets, twice; `%` and `&` are marked
    piece base64[64];      ///< a base64 digit, percent-encoded
    int8_t hex[256];       ///< a hexadecimal digit's value, or -1
} encoding;

void encoding_prepare(encoding *tables);

static inline char *put(char *out, const piece *table, unsigned char octet) {
    memcpy(out, &table[octet], sizeof(piece));
    return out + table[octet].length;
}

static inline char *put_text(char *out, const piece *table, const char *text) {
    for (; *text; text++) out = put(out, table, (unsigned char)*text);
    return out;
}

static inline char *copy(char *out, const void *text, size_t length) {
    memcpy(out, text, length);
    return out + length;
}

/// Base64 of 32 octets, percent-encoded: at most 132 characters.
static inline char *put_base64(char *out, const encoding *tables, const unsigned char *octets) {
    for (int i = 0; i < 30; i += 3) {
        unsigned group = (unsigned)octets[i] << 16 | (unsigned)octets[i + 1] << 8 | octets[i + 2];
        out = put(out, tables->base64, (unsigned char)(group >> 18));
        out = put(out, tables->base64, group >> 12 & 63);
        out = put(out, tables->base64, group >> 6 & 63);
        out = put(out, tables->base64, group & 63);
    }
    unsigned last = (unsigned)octets[30] << 8 | octets[31];
    out = put(out, tables->base64, (unsigned char)(last >> 10));
    out = put(out, tables->base64, last >> 4 & 63);
    out = put(out, tables->base64, last << 2 & 63);
    return put(out, tables->once, '=');
}

/// Copies a literal without its zero octet.
#define COPY_LITERAL(out, literal) copy(out, literal, sizeof(literal) - 1)

#endif
