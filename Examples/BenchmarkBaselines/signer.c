// An OAuth 1.0a Authorization header (RFC 5849, section 3.5.1) with HMAC-SHA256, as fast as C does it.
#include <stdlib.h>
#include <time.h>

#include "nonce.h"
#include "parameters.h"

/// Most octets of a realm or identifier, and of a secret.
enum { IDENTIFIER_CAPACITY = 64, SECRET_CAPACITY = 256 };

/// Seconds since 1970 in decimal.
enum { TIMESTAMP_CAPACITY = 20 };

struct baseline_signer {
    encoding tables;
    baseline_hmac *hmac;
    entropy entropy;
    /// The header up to the nonce.
    char header[BASELINE_HEADER_CAPACITY];
    size_t header_length;
    /// The protocol parameters' text in the base string that never changes: up to the nonce, and after the timestamp.
    char before_nonce[512], after_timestamp[512];
    size_t before_nonce_length, after_timestamp_length;
    /// The last timestamp's text: a second lasts for a million headers.
    int64_t second;
    char timestamp[TIMESTAMP_CAPACITY];
    size_t timestamp_length;
    parameters parameters;
    char base[REQUEST_CAPACITY * 3 + sizeof((parameters *)0)->text + 2048];
};

#define AFTER_NONCE "%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D"

baseline_signer *baseline_signer_new(
    const char *realm, const char *consumer_key, const char *consumer_secret, const char *token_id,
    const char *token_secret) {
    if (strlen(realm) > IDENTIFIER_CAPACITY || strlen(consumer_key) > IDENTIFIER_CAPACITY
        || strlen(token_id) > IDENTIFIER_CAPACITY || strlen(consumer_secret) > SECRET_CAPACITY
        || strlen(token_secret) > SECRET_CAPACITY)
        return NULL;
    baseline_signer *signer = calloc(1, sizeof *signer);
    if (!signer) return NULL;
    encoding *tables = &signer->tables;
    encoding_prepare(tables);
    signer->second = -1;

    // The key: both secrets, encoded once (section 3.4.2).
    char key[SECRET_CAPACITY * 6 + 16];
    char *end = put_text(key, tables->once, consumer_secret);
    *end++ = '&';
    end = put_text(end, tables->once, token_secret);
    signer->hmac = baseline_hmac_new((const unsigned char *)key, (size_t)(end - key));
    if (!signer->hmac) {
        baseline_signer_free(signer);
        return NULL;
    }

    end = COPY_LITERAL(signer->header, "OAuth realm=\"");
    end = copy(end, realm, strlen(realm));
    end = COPY_LITERAL(end, "\", oauth_token=\"");
    end = put_text(end, tables->once, token_id);
    end = COPY_LITERAL(end, "\", oauth_consumer_key=\"");
    end = put_text(end, tables->once, consumer_key);
    end = COPY_LITERAL(end, "\", oauth_nonce=\"");
    signer->header_length = (size_t)(end - signer->header);

    end = COPY_LITERAL(signer->before_nonce, "oauth_consumer_key%3D");
    end = put_text(end, tables->twice, consumer_key);
    end = COPY_LITERAL(end, "%26oauth_nonce%3D");
    signer->before_nonce_length = (size_t)(end - signer->before_nonce);

    end = COPY_LITERAL(signer->after_timestamp, "%26oauth_token%3D");
    end = put_text(end, tables->twice, token_id);
    end = COPY_LITERAL(end, "%26oauth_version%3D1.0");
    signer->after_timestamp_length = (size_t)(end - signer->after_timestamp);
    return signer;
}

void baseline_signer_free(baseline_signer *signer) {
    if (!signer) return;
    baseline_hmac_free(signer->hmac);
    free(signer);
}

static void set_timestamp(baseline_signer *signer, int64_t second) {
    char digits[TIMESTAMP_CAPACITY];
    char *start = digits + sizeof digits;
    uint64_t rest = second > 0 ? (uint64_t)second : 0;
    do {
        *--start = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    signer->second = second;
    signer->timestamp_length = (size_t)(digits + sizeof digits - start);
    memcpy(signer->timestamp, start, signer->timestamp_length);
}

static char *write_block(const baseline_signer *signer, const char *nonce, char *out) {
    out = copy(out, signer->before_nonce, signer->before_nonce_length);
    out = copy(out, nonce, NONCE_LENGTH);
    out = COPY_LITERAL(out, AFTER_NONCE);
    out = copy(out, signer->timestamp, signer->timestamp_length);
    return copy(out, signer->after_timestamp, signer->after_timestamp_length);
}

/// Where the query itself has names that begin with `oauth_`: the protocol parameters are sorted among them.
static char *write_merged(baseline_signer *signer, const char *nonce, char *out) {
    char block[2048];
    *write_block(signer, nonce, block) = 0;
    char *text = block;
    while (text) {
        char *end = strstr(text, "%26"); // no encoded value holds it: its `%` would be `%25`
        unsigned length = end ? (unsigned)(end - text) : (unsigned)strlen(text);
        parameters_add(&signer->parameters, text, (unsigned)(strstr(text, "%3D") - text), length);
        text = end ? end + 3 : NULL;
    }
    return parameters_write(&signer->parameters, 0, signer->parameters.count, out);
}

static char *write_parameters(baseline_signer *signer, const char *nonce, char *out) {
    const parameters *list = &signer->parameters;
    const uint64_t oauth = 0x6f617574685f; // "oauth_"
    unsigned split = 0;
    while (split < list->count && list->order[split].start >> 16 < oauth) split++;
    if (split < list->count && list->order[split].start >> 16 == oauth) return write_merged(signer, nonce, out);
    if (split > 0) {
        out = parameters_write(list, 0, split, out);
        out = COPY_LITERAL(out, "%26");
    }
    out = write_block(signer, nonce, out);
    if (split == list->count) return out;
    out = COPY_LITERAL(out, "%26");
    return parameters_write(list, split, list->count, out);
}

size_t baseline_signer_write(
    baseline_signer *signer, const baseline_request *request, const char *nonce, int64_t timestamp, char *out) {
    const encoding *tables = &signer->tables;
    if (timestamp != signer->second) set_timestamp(signer, timestamp);
    if (!parameters_read(&signer->parameters, tables, request->query)) return 0;

    char *end = copy(signer->base, request->method, strlen(request->method));
    *end++ = '&';
    end = put_text(end, tables->once, request->scheme);
    end = COPY_LITERAL(end, "%3A%2F%2F");
    end = put_text(end, tables->lower_case, request->host);
    end = put_text(end, tables->once, request->path);
    *end++ = '&';
    end = write_parameters(signer, nonce, end);

    unsigned char mac[32];
    if (!baseline_hmac_sign(signer->hmac, signer->base, (size_t)(end - signer->base), mac)) return 0;

    end = copy(out, signer->header, signer->header_length);
    end = copy(end, nonce, NONCE_LENGTH);
    end = COPY_LITERAL(end, "\", oauth_timestamp=\"");
    end = copy(end, signer->timestamp, signer->timestamp_length);
    end = COPY_LITERAL(
        end, "\", oauth_signature_method=\"HMAC-SHA256\", oauth_version=\"1.0\", oauth_signature=\"");
    end = put_base64(end, tables, mac);
    *end++ = '"';
    *end = 0;
    return (size_t)(end - out);
}

size_t baseline_signer_run(baseline_signer *signer, const baseline_request *request, long count) {
    char nonce[NONCE_LENGTH], header[BASELINE_HEADER_CAPACITY];
    size_t length = 0;
    for (long i = 0; i < count; i++) {
        if (!nonce_write(&signer->entropy, nonce)) return 0;
        length = baseline_signer_write(signer, request, nonce, time(NULL), header);
        if (!length) return 0;
    }
    return length;
}
