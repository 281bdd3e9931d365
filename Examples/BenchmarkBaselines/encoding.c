#include "encoding.h"

static int is_unreserved(int octet) {
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') || (octet >= '0' && octet <= '9')
        || octet == '-' || octet == '.' || octet == '_' || octet == '~';
}

/// `prefix` and two upper-case hexadecimal digits, or the octet itself.
static piece escaped(int octet, const char *prefix) {
    static const char digits[] = "0123456789ABCDEF";
    piece result = {{0}, 1};
    if (is_unreserved(octet)) {
        result.text[0] = (char)octet;
        return result;
    }
    size_t length = strlen(prefix);
    memcpy(result.text, prefix, length);
    result.text[length] = digits[octet >> 4];
    result.text[length + 1] = digits[octet & 15];
    result.length = (uint8_t)(length + 2);
    return result;
}

void encoding_prepare(encoding *tables) {
    for (int octet = 0; octet < 256; octet++) {
        int upper = octet >= 'A' && octet <= 'Z';
        tables->once[octet] = escaped(octet, "%");
        tables->lower_case[octet] = escaped(upper ? octet + 32 : octet, "%");
        tables->twice[octet] = escaped(octet, "%25");
        tables->hex[octet] = -1;
    }
    for (int digit = 0; digit < 16; digit++) {
        tables->hex[(unsigned char)"0123456789ABCDEF"[digit]] = (int8_t)digit;
        tables->hex[(unsigned char)"0123456789abcdef"[digit]] = (int8_t)digit;
    }
    static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int digit = 0; digit < 64; digit++) tables->base64[digit] = tables->once[(unsigned char)base64[digit]];
    memcpy(tables->value, tables->twice, sizeof tables->twice);
    tables->value['+'] = tables->twice[' '];
    tables->value['%'].length = tables->value['&'].length = 0;
    memcpy(tables->name, tables->value, sizeof tables->value);
    tables->name['='].length = 0;
}
