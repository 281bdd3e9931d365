// What hand-written C over libcrypto's EVP interface needs for the same work: the limits that the benchmarks stand beside.
//
// Nothing here is shared between threads: each thread makes its own signer, HMAC and key. Strings are borrowed for the
// length of the call and end in a zero octet. A function that returns a pointer returns NULL when it fails; what it
// returns is freed by the function of the same family that ends in _free, which accepts NULL.
#ifndef C_BENCHMARK_BASELINES_H
#define C_BENCHMARK_BASELINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The linked libcrypto's name and version, never freed.
const char *baseline_libcrypto_version(void);

/// The CPU time of the calling thread, in seconds from an arbitrary origin.
double baseline_thread_cpu_seconds(void);

/// The CPU time of all threads together, in seconds from an arbitrary origin.
double baseline_process_cpu_seconds(void);

// MARK: OAuth 1.0a (RFC 5849) header with HMAC-SHA256

/// Longest Authorization header value that a baseline signer writes, its final zero octet counted.
enum { BASELINE_HEADER_CAPACITY = 1024 };

/// One request, copied.
typedef struct baseline_request baseline_request;

/// `method` is upper case, `host` has no default port, `path` begins with a slash, `query` has no question mark and is
/// percent-encoded as in a URL. NULL when the four texts before the query pass 512 octets together, or the query passes
/// 4,096 octets or 128 parameters.
baseline_request *baseline_request_new(
    const char *method, const char *scheme, const char *host, const char *path, const char *query);
void baseline_request_free(baseline_request *request);

/// A prepared signer: both HMAC pads hashed, all fixed text encoded.
typedef struct baseline_signer baseline_signer;

/// NULL when an identifier or the realm is longer than 64 octets or a secret longer than 256.
baseline_signer *baseline_signer_new(
    const char *realm, const char *consumer_key, const char *consumer_secret, const char *token_id,
    const char *token_secret);
void baseline_signer_free(baseline_signer *signer);

/// Writes `OAuth realm="…", …` and a zero octet to out, which holds BASELINE_HEADER_CAPACITY octets. `nonce` is 20
/// unreserved characters. Returns the count without the zero octet, or 0 when the query has a malformed escape.
size_t baseline_signer_write(
    baseline_signer *signer, const baseline_request *request, const char *nonce, int64_t timestamp, char *out);

/// Signs `count` times, each with a fresh nonce and the current time. Returns the last header's length, or 0.
size_t baseline_signer_run(baseline_signer *signer, const baseline_request *request, long count);

// MARK: HMAC-SHA256 alone

typedef struct baseline_hmac baseline_hmac;

/// Hashes the pads of a key of `length` octets (RFC 2104, section 4).
baseline_hmac *baseline_hmac_new(const unsigned char *key, size_t length);
void baseline_hmac_free(baseline_hmac *hmac);

/// Writes exactly 32 octets to out.
bool baseline_hmac_sign(baseline_hmac *hmac, const void *message, size_t length, unsigned char *out);

/// Authenticates 500 octets `count` times.
bool baseline_hmac_run(baseline_hmac *hmac, long count);

// MARK: signatures of a ready digest

typedef enum baseline_algorithm {
    BASELINE_ES256,
    BASELINE_ES384,
    BASELINE_ES512,
    BASELINE_PS256_3072,
    BASELINE_PS256_4096,
} baseline_algorithm;

/// A private key with one initialised signing context.
typedef struct baseline_key baseline_key;

/// Generates a key.
baseline_key *baseline_key_generate(baseline_algorithm algorithm);

/// The same private key with a context of its own, for another thread.
baseline_key *baseline_key_copy(const baseline_key *key);
void baseline_key_free(baseline_key *key);

/// The key as PKCS #8 PEM, freed with `baseline_text_free`.
char *baseline_key_pem(const baseline_key *key);
void baseline_text_free(char *text);

/// Signs a ready digest `count` times.
bool baseline_key_run(baseline_key *key, long count);

/// Whether `token`, a JWS in compact serialization, carries a right signature by this key (RFC 7515, section 5.2; RFC
/// 7518, sections 3.4 and 3.5).
bool baseline_key_verifies(const baseline_key *key, const char *token);

// MARK: a form posted over TLS by libcurl

/// What is posted, and where to; used by one thread at a time.
typedef struct baseline_exchange baseline_exchange;

/// The linked libcurl's name and version, never freed.
const char *baseline_libcurl_version(void);

/// `ca_file` is a PEM file of certificate authorities.
baseline_exchange *baseline_exchange_new(const char *url, const char *ca_file, const char *body);
void baseline_exchange_free(baseline_exchange *exchange);

/// Posts `count` times, one after the other, on one kept connection.
bool baseline_exchange_run_kept(baseline_exchange *exchange, long count);

/// Posts `count` times, 64 at once, over a multi handle.
bool baseline_exchange_run_many(baseline_exchange *exchange, long count);

/// Posts `count` times, each with a handle and a connection of its own.
bool baseline_exchange_run_fresh(baseline_exchange *exchange, long count);

#endif
