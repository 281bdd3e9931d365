#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "transfer.h"

#include "outcome.h"

#include <stdlib.h>
#include <string.h>

// More headers than these no token endpoint sends; the rest is left out.
#define MAX_HEADERS 128

void nsauth_curl_wipe(void *bytes, size_t size) {
    if (size == 0) return;
#if defined(__APPLE__)
    memset_s(bytes, size, 0, size);
#else
    explicit_bzero(bytes, size);
#endif
}

nsauth_curl_transfer *nsauth_curl_transfer_new(const nsauth_curl_request *request, size_t capacity) {
    size_t url_size = strlen(request->url) + 1;
    // All of it in one piece of memory.
    nsauth_curl_transfer *transfer = malloc(sizeof *transfer + url_size + request->body_size);
    if (transfer == NULL) return NULL;
    memset(transfer, 0, sizeof *transfer);
    transfer->insecure = request->insecure;
    transfer->milliseconds = request->milliseconds;
    transfer->capacity = capacity;
    transfer->body_size = request->body_size;
    transfer->url = (char *)(transfer + 1);
    strcpy(transfer->url, request->url);
    transfer->body = (uint8_t *)transfer->url + url_size;
    if (request->body_size > 0) memcpy(transfer->body, request->body, request->body_size);
    return transfer;
}

// Memory that moves leaves no copy behind.
static bool make_room(nsauth_curl_transfer *transfer, size_t more) {
    size_t needed = transfer->size + more;
    if (needed <= transfer->room) return true;
    size_t room = transfer->room == 0 ? 4096 : transfer->room;
    while (room < needed) room *= 2;
    uint8_t *answer = malloc(room);
    if (answer == NULL) return false;
    if (transfer->size > 0) memcpy(answer, transfer->answer, transfer->size);
    nsauth_curl_wipe(transfer->answer, transfer->size);
    free(transfer->answer);
    transfer->answer = answer;
    transfer->room = room;
    return true;
}

size_t nsauth_curl_transfer_receive(char *bytes, size_t one, size_t count, void *context) {
    nsauth_curl_transfer *transfer = context;
    size_t size = one * count;
    if (size > transfer->capacity - transfer->size) {
        transfer->is_too_large = true;
        return CURL_WRITEFUNC_ERROR;
    }
    if (!make_room(transfer, size)) return CURL_WRITEFUNC_ERROR;
    memcpy(transfer->answer + transfer->size, bytes, size);
    transfer->size += size;
    return size;
}

CURLcode nsauth_curl_transfer_prepare(nsauth_curl_transfer *transfer, const nsauth_curl_library *curl, CURL *easy) {
    transfer->easy = easy;
#define SET(option, value)                                                                                             \
    do {                                                                                                               \
        CURLcode code = curl->easy_setopt(easy, option, value);                                                        \
        if (code != CURLE_OK) return code;                                                                             \
    } while (0)
    if (transfer->insecure) SET(CURLOPT_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_URL, transfer->url);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->body_size);
    // Not copied: it is ours until the end.
    SET(CURLOPT_POSTFIELDS, (char *)transfer->body);
    SET(CURLOPT_TIMEOUT_MS, transfer->milliseconds);
    SET(CURLOPT_WRITEDATA, (void *)transfer);
    SET(CURLOPT_ERRORBUFFER, transfer->reason);
    SET(CURLOPT_PRIVATE, (void *)transfer);
#undef SET
    return CURLE_OK;
}

void nsauth_curl_transfer_rewind(nsauth_curl_transfer *transfer) {
    nsauth_curl_wipe(transfer->answer, transfer->size);
    transfer->size = 0;
    transfer->is_too_large = false;
    transfer->reason[0] = '\0';
}

static void tell(nsauth_curl_transfer *transfer, const nsauth_curl_result *result) {
    transfer->callback(transfer->context, result);
    if (transfer->is_done != NULL) *transfer->is_done = true;
    nsauth_curl_wipe(transfer->answer, transfer->room);
    nsauth_curl_wipe(transfer->body, transfer->body_size);
    free(transfer->answer);
    free(transfer);
}

void nsauth_curl_transfer_finish(nsauth_curl_transfer *transfer, const nsauth_curl_library *curl, CURLcode code) {
    if (transfer->is_too_large || code == CURLE_FILESIZE_EXCEEDED) {
        nsauth_curl_transfer_end(transfer, NSAUTH_CURL_TOO_LARGE, "");
        return;
    }
    if (code != CURLE_OK) {
        const char *reason = transfer->reason[0] == '\0' ? curl->easy_strerror(code) : transfer->reason;
        nsauth_curl_transfer_end(transfer, nsauth_curl_outcome_of(code, curl, transfer->easy), reason);
        return;
    }
    long status = 0;
    curl->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    const char *headers[2 * MAX_HEADERS];
    size_t count = 0;
    for (struct curl_header *header = NULL; count < MAX_HEADERS; count++) {
        header = curl->easy_nextheader(transfer->easy, CURLH_HEADER, -1, header);
        if (header == NULL) break;
        headers[2 * count] = header->name;
        headers[2 * count + 1] = header->value;
    }
    nsauth_curl_result result = {
        .outcome = NSAUTH_CURL_DONE,
        .reason = "",
        .status = (int)status,
        .headers = headers,
        .header_count = count,
        .body = transfer->answer,
        .body_size = transfer->size,
    };
    tell(transfer, &result);
}

void nsauth_curl_transfer_end(nsauth_curl_transfer *transfer, nsauth_curl_outcome outcome, const char *reason) {
    nsauth_curl_result result = {.outcome = outcome, .reason = reason};
    tell(transfer, &result);
}
