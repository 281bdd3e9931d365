// Request parameters in the order and the form of the signature base string (RFC 5849, section 3.4.1.3).
#ifndef BASELINE_PARAMETERS_H
#define BASELINE_PARAMETERS_H

#include <stdbool.h>

#include "encoding.h"
#include "request.h"

enum { PROTOCOL_PARAMETERS = 6 };

/// One parameter, encoded twice and joined as the base string needs it: `name%3Dvalue`. Encoding a second time turns
/// each `%` into `%25`, which still sorts before every unreserved character, so this text sorts as the first form does.
typedef struct {
    const char *text;
    unsigned name_length, length;
} parameter;

/// A parameter's place in the order: the first eight octets of its name, and which it is.
typedef struct {
    uint64_t start;
    unsigned index;
} place;

typedef struct {
    parameter items[PARAMETER_CAPACITY + PROTOCOL_PARAMETERS];
    place order[PARAMETER_CAPACITY + PROTOCOL_PARAMETERS];
    unsigned count;
    /// The items' text: an octet becomes five at most, and an absent equals sign is added.
    char text[QUERY_CAPACITY * 5 + PARAMETER_CAPACITY * 3 + 8];
} parameters;

/// Reads a raw query, decoding and encoding in one pass. `+` is a space, an empty piece is no parameter. False when an
/// escape is malformed.
bool parameters_read(parameters *list, const encoding *tables, const char *query);

/// Adds a parameter whose text is borrowed, `name_length` octets of it before the `%3D`.
void parameters_add(parameters *list, const char *text, unsigned name_length, unsigned length);

/// Writes the parameters from `first` up to `last` of the order, with `%26` between them.
char *parameters_write(const parameters *list, unsigned first, unsigned last, char *out);

#endif
