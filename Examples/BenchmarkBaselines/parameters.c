#include "parameters.h"

/// Encodes one name or value up to an octet that `table` marks and that is no escape; NULL when an escape is malformed.
static inline const char *transcode(
    const char *query, const char *end, const piece *table, const encoding *tables, char **out) {
    char *to = *out;
    while (query < end) {
        unsigned char octet = (unsigned char)*query;
        char *next = put(to, table, octet);
        if (next == to) {
            if (octet != '%') break;
            // The query's final zero octet is no digit, so this reads no further than that.
            int high = tables->hex[(unsigned char)query[1]];
            if (high < 0) return NULL;
            int low = tables->hex[(unsigned char)query[2]];
            if (low < 0) return NULL;
            next = put(to, tables->twice, (unsigned char)(high << 4 | low));
            query += 2;
        }
        to = next;
        query++;
    }
    *out = to;
    return query;
}

bool parameters_read(parameters *list, const encoding *tables, const char *query) {
    const char *end = query + strlen(query);
    char *out = list->text;
    list->count = 0;
    while (query < end) {
        if (*query == '&') {
            query++;
            continue;
        }
        char *start = out;
        if (!(query = transcode(query, end, tables->name, tables, &out))) return false;
        unsigned name_length = (unsigned)(out - start);
        out = COPY_LITERAL(out, "%3D");
        if (query < end && *query == '=')
            if (!(query = transcode(query + 1, end, tables->value, tables, &out))) return false;
        parameters_add(list, start, name_length, (unsigned)(out - start));
        query++; // past the ampersand
    }
    return true;
}

static int compare_texts(const char *a, unsigned a_length, const char *b, unsigned b_length) {
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order ? order : (a_length > b_length) - (a_length < b_length);
}

/// By name, then by value.
static int compare(const parameter *a, const parameter *b) {
    int order = compare_texts(a->text, a->name_length, b->text, b->name_length);
    if (order) return order;
    return compare_texts(
        a->text + a->name_length, a->length - a->name_length, b->text + b->name_length, b->length - b->name_length);
}

/// The first eight octets as a big-endian number, zero where the name is shorter: no octet of a name is zero.
static uint64_t start_of_name(const parameter *item) {
    uint64_t octets;
    memcpy(&octets, item->text, sizeof octets); // the text is followed by at least the value or slack
    octets = __builtin_bswap64(octets);
    return item->name_length < 8 ? octets & ~(UINT64_MAX >> 8 * item->name_length) : octets;
}

/// Insertion sort: nothing beats it at the few dozen parameters of a request.
void parameters_add(parameters *list, const char *text, unsigned name_length, unsigned length) {
    unsigned index = list->count++;
    list->items[index] = (parameter){text, name_length, length};
    place added = {start_of_name(&list->items[index]), index};
    place *order = list->order;
    unsigned at = index;
    for (; at > 0; at--) {
        const place *before = &order[at - 1];
        if (before->start < added.start) break;
        if (before->start == added.start && compare(&list->items[before->index], &list->items[index]) <= 0) break;
        order[at] = *before;
    }
    order[at] = added;
}

char *parameters_write(const parameters *list, unsigned first, unsigned last, char *out) {
    for (unsigned at = first; at < last; at++) {
        const parameter *item = &list->items[list->order[at].index];
        if (at > first) out = COPY_LITERAL(out, "%26");
        out = copy(out, item->text, item->length);
    }
    return out;
}
