#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "transfer.h"

#include "outcome.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

// A larger head no token endpoint sends.
#define MAX_HEAD_SIZE ((size_t)65536)

void nsauth_curl_wipe(void *bytes, size_t size) {
    if (size == 0) return;
#if defined(__APPLE__)
    memset_s(bytes, size, 0, size);
#else
    explicit_bzero(bytes, size);
#endif
}

int64_t nsauth_curl_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void clear_buffer(nsauth_curl_buffer *buffer) {
    buffer->bytes = buffer->usual;
    buffer->size = 0;
    buffer->room = sizeof buffer->usual;
}

nsauth_curl_transfer *nsauth_curl_transfer_new(const nsauth_curl_request *request, size_t capacity) {
    size_t url_size = strlen(request->url) + 1;
    // All of it in one piece of memory.
    nsauth_curl_transfer *transfer = malloc(sizeof *transfer + url_size + request->body_size);
    if (transfer == NULL) return NULL;
    // All but what the buffers will hold.
    memset(transfer, 0, offsetof(nsauth_curl_transfer, head));
    clear_buffer(&transfer->head);
    clear_buffer(&transfer->body_received);
    transfer->insecure = request->insecure;
    transfer->milliseconds = request->milliseconds;
    transfer->asked_at = nsauth_curl_now();
    transfer->capacity = capacity;
    transfer->body_size = request->body_size;
    transfer->url = (char *)(transfer + 1);
    strcpy(transfer->url, request->url);
    transfer->body = (uint8_t *)transfer->url + url_size;
    if (request->body_size > 0) memcpy(transfer->body, request->body, request->body_size);
    return transfer;
}

// Memory that moves leaves no copy behind.
static bool append(nsauth_curl_buffer *buffer, const char *bytes, size_t size) {
    size_t needed = buffer->size + size;
    if (needed > buffer->room) {
        size_t room = buffer->room;
        while (room < needed) room *= 2;
        uint8_t *larger = malloc(room);
        if (larger == NULL) return false;
        memcpy(larger, buffer->bytes, buffer->size);
        nsauth_curl_wipe(buffer->bytes, buffer->size);
        if (buffer->bytes != buffer->usual) free(buffer->bytes);
        buffer->bytes = larger;
        buffer->room = room;
    }
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size = needed;
    return true;
}

static void empty(nsauth_curl_buffer *buffer) {
    nsauth_curl_wipe(buffer->bytes, buffer->size);
    if (buffer->bytes != buffer->usual) free(buffer->bytes);
    clear_buffer(buffer);
}

size_t nsauth_curl_transfer_receive(char *bytes, size_t one, size_t count, void *context) {
    nsauth_curl_transfer *transfer = context;
    size_t size = one * count;
    transfer->is_too_large = size > transfer->capacity - transfer->body_received.size;
    return !transfer->is_too_large && append(&transfer->body_received, bytes, size) ? size : CURL_WRITEFUNC_ERROR;
}

// One line at a time; what comes before the last head is a proxy's, or says that there is more to come.
size_t nsauth_curl_transfer_receive_head(char *bytes, size_t one, size_t count, void *context) {
    nsauth_curl_transfer *transfer = context;
    size_t size = one * count;
    if (size >= 5 && memcmp(bytes, "HTTP/", 5) == 0) empty(&transfer->head);
    transfer->is_too_large = size > MAX_HEAD_SIZE - transfer->head.size;
    return !transfer->is_too_large && append(&transfer->head, bytes, size) ? size : CURL_WRITEFUNC_ERROR;
}

// Counted from when it was asked for, whatever has been tried since; at least 1, because 0 is no limit.
static long milliseconds_left(const nsauth_curl_transfer *transfer) {
    if (transfer->milliseconds <= 0) return 0;
    int64_t left = transfer->milliseconds - (nsauth_curl_now() - transfer->asked_at) / 1000000;
    return left < 1 ? 1 : (long)left;
}

CURLcode nsauth_curl_transfer_prepare(nsauth_curl_transfer *transfer, const nsauth_curl_library *curl, CURL *easy) {
    transfer->easy = easy;
#define SET(option, value)                                                                                             \
    do {                                                                                                               \
        CURLcode code = curl->easy_setopt(easy, option, value);                                                        \
        if (code != CURLE_OK) return code;                                                                             \
    } while (0)
    if (transfer->insecure) {
        SET(CURLOPT_PROTOCOLS_STR, "http,https");
        // No proxy is to read along.
        SET(CURLOPT_PROXY, "");
    }
    SET(CURLOPT_URL, transfer->url);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->body_size);
    // Not copied: it is ours until the end.
    SET(CURLOPT_POSTFIELDS, (char *)transfer->body);
    SET(CURLOPT_TIMEOUT_MS, milliseconds_left(transfer));
    SET(CURLOPT_WRITEDATA, (void *)transfer);
    SET(CURLOPT_HEADERDATA, (void *)transfer);
    SET(CURLOPT_ERRORBUFFER, transfer->reason);
    SET(CURLOPT_PRIVATE, (void *)transfer);
#undef SET
    return CURLE_OK;
}

void nsauth_curl_transfer_rewind(nsauth_curl_transfer *transfer) {
    empty(&transfer->head);
    empty(&transfer->body_received);
    transfer->is_too_large = false;
    transfer->reason[0] = '\0';
}

static void tell(nsauth_curl_transfer *transfer, const nsauth_curl_result *result) {
    transfer->callback(transfer->context, result);
    if (transfer->is_done != NULL) *transfer->is_done = true;
    empty(&transfer->head);
    empty(&transfer->body_received);
    nsauth_curl_wipe(transfer->body, transfer->body_size);
    free(transfer);
}

void nsauth_curl_transfer_finish(nsauth_curl_transfer *transfer, const nsauth_curl_library *curl, CURLcode code) {
    if (transfer->is_too_large || code == CURLE_FILESIZE_EXCEEDED) {
        nsauth_curl_transfer_end(transfer, NSAUTH_CURL_TOO_LARGE, "");
        return;
    }
    if (code != CURLE_OK) {
        const char *reason = transfer->reason[0] == '\0' ? curl->easy_strerror(code) : transfer->reason;
        nsauth_curl_transfer_end(transfer, nsauth_curl_outcome_of(code, reason, curl, transfer->easy), reason);
        return;
    }
    long status = 0;
    curl->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    nsauth_curl_result result = {
        .outcome = NSAUTH_CURL_DONE,
        .reason = "",
        .status = (int)status,
        .head = transfer->head.bytes,
        .head_size = transfer->head.size,
        .body = transfer->body_received.bytes,
        .body_size = transfer->body_received.size,
    };
    tell(transfer, &result);
}

void nsauth_curl_transfer_end(nsauth_curl_transfer *transfer, nsauth_curl_outcome outcome, const char *reason) {
    nsauth_curl_result result = {.outcome = outcome, .reason = reason};
    tell(transfer, &result);
}
