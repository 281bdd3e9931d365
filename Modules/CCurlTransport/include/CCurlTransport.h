// C over libcurl for the Swift module CurlTransport: what cannot be called from Swift (setopt and getinfo take whatever
// arguments come), any number of transfers over one multi handle, and one policy for all of them. A thread of its own drives
// them; a transfer that is alone and soon done is driven by whoever asks for it, so that no thread has to be changed.
//
// The policy, which no option loosens: TLS 1.2 or later, always verified; no redirect is followed; only https, and http
// where the caller has seen to it; no cookies, no .netrc, no user information; an answer is bounded; what was sent and
// received is overwritten when it is done with. Proxies are those of the environment, as curl has them.
//
// libcurl is looked up when a client is first made, and not before: a program that only signs starts without it.
//
// Contracts that hold for every function:
// - Pointers passed in are borrowed for the call; texts end in NUL, and a null one stands for none.
// - `reason` is NSAUTH_CURL_REASON_SIZE bytes; on failure it holds what went wrong, in curl's own words where it has any.
#ifndef NSAUTH_CCURLTRANSPORT_H
#define NSAUTH_CCURLTRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// As large as CURL_ERROR_SIZE.
#define NSAUTH_CURL_REASON_SIZE 256

// What a transfer came to: the first that fits.
typedef enum {
    // There is an answer, whatever its status.
    NSAUTH_CURL_DONE = 0,
    // nsauth_curl_cancel, or the client was freed.
    NSAUTH_CURL_CANCELLED,
    // The URL, or a file that was named, cannot be used.
    NSAUTH_CURL_UNUSABLE,
    // The proxy refuses to let us through, by a status of 4xx.
    NSAUTH_CURL_PROXY,
    // No address for the host, or for the proxy.
    NSAUTH_CURL_RESOLVE,
    // No connection to any address, or the proxy refused one.
    NSAUTH_CURL_CONNECT,
    // No handshake, or a certificate that does not verify.
    NSAUTH_CURL_TLS,
    NSAUTH_CURL_SEND,
    // The connection broke, or what came is no HTTP.
    NSAUTH_CURL_RECEIVE,
    NSAUTH_CURL_TIME_LIMIT,
    // The answer is larger than is accepted.
    NSAUTH_CURL_TOO_LARGE,
    // The system failed: out of memory or of threads, a process forked from the one that made the client.
    NSAUTH_CURL_FAILED,
} nsauth_curl_outcome;

// Everything is copied.
typedef struct {
    const char *user_agent;
    // A PEM file of certificate authorities, in place of the system's.
    const char *authorities;
    // A client certificate and its key, both PEM files, and the key's passphrase.
    const char *certificate, *key, *passphrase;
    // The process makes one transfer: read the one authority that is needed, where the system has them one by one, and not
    // all of them.
    bool one_shot;
    long connect_milliseconds;
    // The most bytes of an answer's body.
    size_t capacity;
} nsauth_curl_settings;

typedef struct nsauth_curl_client nsauth_curl_client;

// Null where there is no libcurl, 7.85 or later, or no thread to be had.
nsauth_curl_client *nsauth_curl_client_new(const nsauth_curl_settings *settings, char *reason);

// The transfers that are under way end as cancelled, and every callback has returned when this does. In a callback on the
// client's thread, the client goes when that has returned; whoever calls nsauth_curl_post keeps it until that returns.
void nsauth_curl_client_free(nsauth_curl_client *client);

typedef struct {
    const char *url;
    // Whether the URL may be http.
    bool insecure;
    // A form (application/x-www-form-urlencoded).
    const uint8_t *body;
    size_t body_size;
    // For all of the transfer; 0 for no limit.
    long milliseconds;
} nsauth_curl_request;

// Lent to the callback until it returns.
typedef struct {
    nsauth_curl_outcome outcome;
    // Curl's own words, where there is no answer.
    const char *reason;
    int status;
    // The head as it came: the status line and the headers, a line each.
    const uint8_t *head;
    size_t head_size;
    const uint8_t *body;
    size_t body_size;
} nsauth_curl_result;

// Called once for each transfer, on the client's thread or within nsauth_curl_post: it has to return soon.
typedef void (*nsauth_curl_callback)(void *context, const nsauth_curl_result *result);

// Posts the body; returns within some milliseconds, whether it is done or not. `number` is the caller's own, for
// nsauth_curl_cancel, and no other transfer under way has it.
void nsauth_curl_post(nsauth_curl_client *client, uint64_t number, const nsauth_curl_request *request,
                      nsauth_curl_callback callback, void *context);

// Ends the transfer of that number, where it is under way: it is removed, and its callback called as cancelled.
void nsauth_curl_cancel(nsauth_curl_client *client, uint64_t number);

#endif
