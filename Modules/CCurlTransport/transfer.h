// One transfer: what is sent, what came, and who is told.
#ifndef NSAUTH_CCURLTRANSPORT_TRANSFER_H
#define NSAUTH_CCURLTRANSPORT_TRANSFER_H

#include "CCurlTransport.h"
#include "library.h"

// Bytes that come; memory of its own, where they do not fit what is there for most.
typedef struct {
    uint8_t *bytes;
    size_t size, room;
    uint8_t usual[2048];
} nsauth_curl_buffer;

typedef struct nsauth_curl_transfer {
    struct nsauth_curl_transfer *next;
    uint64_t number;
    nsauth_curl_callback callback;
    void *context;
    // Set once the caller is told; null where nobody looks.
    bool *is_done;

    // Behind the structure itself; the body is overwritten at the end.
    char *url;
    bool insecure;
    long milliseconds;
    // By nsauth_curl_now.
    int64_t asked_at;
    uint8_t *body;
    size_t body_size;

    // Null before the transfer is under way.
    CURL *easy;
    char reason[CURL_ERROR_SIZE];

    // What came: of the body no more than `capacity` bytes.
    size_t capacity;
    bool is_too_large;
    nsauth_curl_buffer head, body_received;
} nsauth_curl_transfer;

// Null where memory runs out.
nsauth_curl_transfer *nsauth_curl_transfer_new(const nsauth_curl_request *request, size_t capacity);

// Sets what differs from transfer to transfer.
CURLcode nsauth_curl_transfer_prepare(nsauth_curl_transfer *transfer, const nsauth_curl_library *curl, CURL *easy);

// The handle's write and header functions; their data is the transfer.
size_t nsauth_curl_transfer_receive(char *bytes, size_t one, size_t count, void *context);
size_t nsauth_curl_transfer_receive_head(char *bytes, size_t one, size_t count, void *context);

// Throws away what came, so that it can be tried again.
void nsauth_curl_transfer_rewind(nsauth_curl_transfer *transfer);

// Tells the caller what curl made of it, and frees it.
void nsauth_curl_transfer_finish(nsauth_curl_transfer *transfer, const nsauth_curl_library *curl, CURLcode code);

// Tells the caller of an end that is not curl's, and frees it.
void nsauth_curl_transfer_end(nsauth_curl_transfer *transfer, nsauth_curl_outcome outcome, const char *reason);

// Nanoseconds of a clock that never goes back.
int64_t nsauth_curl_now(void);

// Overwrites memory; the compiler cannot leave it out.
void nsauth_curl_wipe(void *bytes, size_t size);

#endif
