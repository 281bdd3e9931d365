// C over libcrypto for the Swift module AuthCrypto: what cannot be called from Swift (macros, callbacks, OpenSSL's
// error queue), or must not leave copies of a secret behind.
//
// Contracts that hold for every function:
// - Pointers passed in are borrowed for the call; a size of 0 allows a null pointer.
// - A pointer handed out through `out` is owned by the caller, and is null on failure.
// - `reason` is null or NSAUTH_REASON_SIZE bytes; on failure it holds libcrypto's own words, never input data.
// - OpenSSL's error queue is emptied before each call that reads it, and after each failure; emptying it before the
//   others would cost an HMAC a tenth, and a short-lived process all of OpenSSL's error texts.
// - Objects are immutable once made: any number of threads may use one at a time.
#ifndef NSAUTH_CAUTHCRYPTO_H
#define NSAUTH_CAUTHCRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NSAUTH_REASON_SIZE 256
#define NSAUTH_MAX_DIGEST_SIZE 64
// The largest RSA key that is accepted.
#define NSAUTH_MAX_RSA_BITS 16384
// More than the private key of that size takes as PEM.
#define NSAUTH_MAX_PRIVATE_PEM_SIZE 16384
// More than any public number of such a key takes.
#define NSAUTH_MAX_NUMBER_SIZE 2048
// More than a certificate of such a key takes as PEM, with a hundred names of the longest.
#define NSAUTH_MAX_CERTIFICATE_PEM_SIZE 65536

typedef enum {
    NSAUTH_OK = 0,
    // The input is not what it should be; `reason` says more.
    NSAUTH_INVALID,
    // The input holds no private key (or certificate), but something else; `reason` names that.
    NSAUTH_NOT_FOUND,
    // The private key is encrypted and no passphrase was given.
    NSAUTH_PASSPHRASE_MISSING,
    // The passphrase does not decrypt the private key.
    NSAUTH_PASSPHRASE_WRONG,
    // A well-formed key of a kind that is not served; `reason` names the kind.
    NSAUTH_UNSUPPORTED,
    // The parameters of an id-RSASSA-PSS key forbid this digest or salt length.
    NSAUTH_RESTRICTED,
    // The signature is not one of this key over this digest.
    NSAUTH_MISMATCH,
    // The system or libcrypto failed: out of memory, no random bytes, a provider missing.
    NSAUTH_FAILED,
} nsauth_code;

typedef enum {
    NSAUTH_SHA1,
    NSAUTH_SHA256,
    NSAUTH_SHA384,
    NSAUTH_SHA512,
    // Only in nsauth_key_info: a digest that is none of these.
    NSAUTH_OTHER_DIGEST,
} nsauth_digest;

// MARK: The process

// For a short-lived process that makes HMACs and reads no key: libcrypto then does without the tables in which it looks
// up ciphers and digests by their older names, and the texts of its errors. Its configuration and its providers are as ever.
// To be called before all else; in a process that has used libcrypto before, it does nothing.
void nsauth_process_signs_by_hmac_alone(void);

// MARK: Memory

// Overwrites `size` bytes; the compiler cannot leave it out.
void nsauth_cleanse(void *bytes, size_t size);

// Whether two buffers of `size` bytes are equal, in a time that depends on `size` alone.
bool nsauth_equal(const uint8_t *a, const uint8_t *b, size_t size);

// Reads `descriptor` to its end or until `capacity` bytes are read, and writes the count to `count`.
// Returns 0, or errno as read(2) left it; an interrupted read is taken up again.
int nsauth_read(int descriptor, uint8_t *bytes, size_t capacity, size_t *count);

// MARK: Random bytes

// Writes `size` bytes of the system's randomness. Small requests are served from a buffer of the thread's own, which
// a forked child never shares with its parent.
nsauth_code nsauth_random(uint8_t *bytes, size_t size);

// MARK: Digests and MACs

// Writes the digest, of the size its name says, to `out`.
nsauth_code nsauth_digest_compute(nsauth_digest digest, const uint8_t *data, size_t size, uint8_t *out);

// HMAC (RFC 2104) with its key hashed into both pads once.
typedef struct nsauth_hmac nsauth_hmac;

nsauth_code nsauth_hmac_new(nsauth_digest digest, const uint8_t *key, size_t key_size, nsauth_hmac **out);

// Writes a code of the digest's size to `out`.
nsauth_code nsauth_hmac_compute(const nsauth_hmac *hmac, const uint8_t *data, size_t size, uint8_t *out);

void nsauth_hmac_free(nsauth_hmac *hmac);

// MARK: Keys

typedef enum { NSAUTH_KEY_RSA, NSAUTH_KEY_RSA_PSS, NSAUTH_KEY_EC } nsauth_key_kind;

typedef struct {
    nsauth_key_kind kind;
    // The modulus' bits, or the curve's: 256, 384 or 521 (NIST's curves only).
    int bits;
    // For NSAUTH_KEY_RSA_PSS: whether its parameters restrict it, to which digest, and its least salt length.
    bool restricted;
    nsauth_digest digest;
    int minimum_salt_size;
} nsauth_key_info;

typedef struct nsauth_key nsauth_key;

// Reads the first private key of a PEM text (PKCS#8, encrypted PKCS#8, PKCS#1, SEC1, either of these with the older
// PEM encryption; other text and blocks around it are passed over) or of DER (the first four).
// `passphrase` is null where there is none; it is never asked for.
nsauth_code nsauth_key_parse(const uint8_t *data, size_t size, const uint8_t *passphrase, size_t passphrase_size,
                             nsauth_key **out, char *reason);

// Writes SHA-256 of the DER of the key that nsauth_key_parse reads, where that is not encrypted; nothing of it is parsed.
// NSAUTH_NOT_FOUND where it is, or there is none.
nsauth_code nsauth_key_file_digest(const uint8_t *data, size_t size, uint8_t *out);

nsauth_key_info nsauth_key_describe(const nsauth_key *key);

// Whether both keys have the same public part; an rsaEncryption and an id-RSASSA-PSS key can have.
bool nsauth_key_same_public(const nsauth_key *a, const nsauth_key *b);

void nsauth_key_free(nsauth_key *key);

// Makes a private key: NSAUTH_KEY_EC of 256, 384 or 521 bits (NIST's curves), or NSAUTH_KEY_RSA of 2048 bits or more
// with the exponent 65537. Anything else is NSAUTH_UNSUPPORTED.
nsauth_code nsauth_key_generate(nsauth_key_kind kind, int bits, nsauth_key **out, char *reason);

// Writes the private key as a PKCS#8 PEM text, not encrypted, and its size to `size`; libcrypto's own copies are
// cleansed. NSAUTH_INVALID where the key is a public one or `capacity` is too small.
nsauth_code nsauth_key_write_private_pem(const nsauth_key *key, uint8_t *out, size_t capacity, size_t *size,
                                         char *reason);

// The two numbers of a public key: modulus and exponent of RSA, x and y of a point.
typedef enum { NSAUTH_FIRST_NUMBER, NSAUTH_SECOND_NUMBER } nsauth_number;

// Writes one of them, the highest byte first, and its size to `size`: x and y at the curve's width, the others without
// leading zeros. NSAUTH_INVALID where `capacity` is too small.
nsauth_code nsauth_key_write_number(const nsauth_key *key, nsauth_number number, uint8_t *out, size_t capacity,
                                    size_t *size);

// MARK: Sealing

#define NSAUTH_SEALING_KEY_SIZE 32
#define NSAUTH_SEAL_NONCE_SIZE 12
#define NSAUTH_SEAL_TAG_SIZE 16

// Derives NSAUTH_SEALING_KEY_SIZE bytes from a secret that cannot be guessed, for one purpose: HKDF (RFC 5869) with SHA-256
// and no salt.
nsauth_code nsauth_derive(const uint8_t *secret, size_t secret_size, const uint8_t *purpose, size_t purpose_size,
                          uint8_t *out);

// The same from the private number of a key, however that was written. NSAUTH_FAILED for a public key.
nsauth_code nsauth_key_derive(const nsauth_key *key, const uint8_t *purpose, size_t purpose_size, uint8_t *out);

// AES-256-GCM (NIST SP 800-38D): writes size + NSAUTH_SEAL_TAG_SIZE bytes to `out`. A nonce is for one text.
nsauth_code nsauth_seal(const uint8_t *key, const uint8_t *nonce, const uint8_t *bound, size_t bound_size,
                        const uint8_t *plain, size_t size, uint8_t *out);

// The way back: writes size - NSAUTH_SEAL_TAG_SIZE bytes. NSAUTH_MISMATCH where key, nonce, `bound` or the text is
// another; `out` is then cleansed.
nsauth_code nsauth_open(const uint8_t *key, const uint8_t *nonce, const uint8_t *bound, size_t bound_size,
                        const uint8_t *sealed, size_t size, uint8_t *out);

// MARK: Signatures

typedef enum {
    // RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2).
    NSAUTH_RSA_PKCS1,
    // RSASSA-PSS with MGF1 over the same digest and a salt of the digest's size (RFC 7518 section 3.5).
    NSAUTH_RSA_PSS,
    // ECDSA, R and S at fixed width side by side (RFC 7518 section 3.4), not DER.
    NSAUTH_ECDSA,
} nsauth_scheme;

// One key made ready to sign or to verify by one scheme with one digest.
typedef struct nsauth_signer nsauth_signer;

// The key is retained; its kind must fit the scheme (NSAUTH_INVALID).
nsauth_code nsauth_signer_new(const nsauth_key *key, nsauth_scheme scheme, nsauth_digest digest, bool verifying,
                              nsauth_signer **out, char *reason);

// The exact size of this signer's signatures, in bytes.
size_t nsauth_signer_size(const nsauth_signer *signer);

// Digests `data`, signs the digest and writes nsauth_signer_size() bytes to `out`.
nsauth_code nsauth_sign(const nsauth_signer *signer, const uint8_t *data, size_t size, uint8_t *out, char *reason);

// NSAUTH_OK where the signature is this key's over `data`, else NSAUTH_MISMATCH.
nsauth_code nsauth_verify(const nsauth_signer *signer, const uint8_t *data, size_t size, const uint8_t *signature,
                          size_t signature_size);

void nsauth_signer_free(nsauth_signer *signer);

// MARK: Certificates

typedef struct nsauth_certificate nsauth_certificate;

// Reads the first certificate of a PEM text, or one DER certificate with nothing behind it.
nsauth_code nsauth_certificate_parse(const uint8_t *data, size_t size, nsauth_certificate **out, char *reason);

// Writes the SHA-256 of the certificate's DER, 32 bytes.
nsauth_code nsauth_certificate_thumbprint(const nsauth_certificate *certificate, uint8_t *out);

// Writes SHA-256 of the DER of the first certificate of a PEM text, or of a DER file, of which nothing else is read; 32
// bytes. NSAUTH_NOT_FOUND or NSAUTH_INVALID where there is none.
nsauth_code nsauth_certificate_file_thumbprint(const uint8_t *data, size_t size, uint8_t *out);

// The certificate's validity, seconds since 1970-01-01T00:00:00Z, both ends included.
nsauth_code nsauth_certificate_validity(const nsauth_certificate *certificate, int64_t *not_before,
                                        int64_t *not_after);

// Copies the subject (RFC 2253 form, control characters escaped) to `out`, cut to `capacity` bytes with its NUL.
nsauth_code nsauth_certificate_subject(const nsauth_certificate *certificate, char *out, size_t capacity);

// The certificate's public key, as a key that can only verify.
nsauth_code nsauth_certificate_key(const nsauth_certificate *certificate, nsauth_key **out, char *reason);

void nsauth_certificate_free(nsauth_certificate *certificate);

// MARK: Issuing certificates

// A certificate in the making; only one thread may use it at a time.
typedef struct nsauth_draft nsauth_draft;

// Begins an X.509 v3 certificate with a random serial number.
// `common_name` is UTF-8 of 1 to 64 characters; the validity is in seconds since 1970-01-01T00:00:00Z, both ends
// included; an authority's certificate may sign others. `key` is retained. NSAUTH_INVALID where a value does not fit.
nsauth_code nsauth_draft_new(const nsauth_key *key, const uint8_t *common_name, size_t common_name_size,
                             int64_t not_before, int64_t not_after, bool is_authority, nsauth_draft **out, char *reason);

// Adds a DNS name to the alternative names: ASCII, perhaps with `*` as its first label.
nsauth_code nsauth_draft_add_dns(nsauth_draft *draft, const uint8_t *name, size_t size, char *reason);

// Adds an IP address to the alternative names: 4 or 16 bytes in network order.
nsauth_code nsauth_draft_add_ip(nsauth_draft *draft, const uint8_t *address, size_t size, char *reason);

// Signs it by `issuer_key`, as the subject of `issuer`, or of itself where that is null, and writes PEM and its size.
// A draft is signed once. NSAUTH_INVALID where `issuer_key` is not the issuer's or `capacity` is too small.
nsauth_code nsauth_draft_sign(nsauth_draft *draft, const nsauth_certificate *issuer, const nsauth_key *issuer_key,
                              uint8_t *out, size_t capacity, size_t *size, char *reason);

void nsauth_draft_free(nsauth_draft *draft);

#endif
