// The parts of a client, and who may touch them.
#ifndef NSAUTH_CCURLTRANSPORT_CLIENT_H
#define NSAUTH_CCURLTRANSPORT_CLIENT_H

#include "CCurlTransport.h"
#include "library.h"
#include "policy.h"
#include "transfer.h"

#include <pthread.h>

// Handles that wait for their next transfer; what is beyond is freed.
#define NSAUTH_CURL_MAX_IDLE 64

struct nsauth_curl_client {
    const nsauth_curl_library *curl;
    size_t capacity;
    // For one request: whoever asks drives it to its end, and no thread is made.
    bool is_one_shot;
    // Names are looked up without holding up whoever drives.
    bool resolves_aside;
    // How often the process had been forked when it was made: a fork has no thread of its parent's, and shares its connections.
    unsigned long generation;

    pthread_mutex_t lock;
    // Signalled where there may be something for the thread to drive.
    pthread_cond_t changed;
    // Under the lock: what the driver has not seen yet.
    nsauth_curl_transfer *incoming, **last_incoming;
    uint64_t *cancelled;
    size_t cancelled_count, cancelled_room;
    // Somebody drives the multi handle: the client's thread, or for a short while whoever has asked.
    bool is_driven;
    // The driver looks at what was left for it without being woken.
    bool is_awake;
    bool has_thread, is_stopping, frees_itself;
    pthread_t thread;

    // The driver's own, and handed on under the lock.
    CURLM *multi;
    nsauth_curl_policy policy;
    nsauth_curl_transfer *under_way;
    CURL *idle[NSAUTH_CURL_MAX_IDLE];
    size_t idle_count;
};

// Takes over what others have left, and does what can be done without waiting.
void nsauth_curl_step(nsauth_curl_client *client);

// Waits until there is more to do, or that many milliseconds.
void nsauth_curl_wait(nsauth_curl_client *client, int milliseconds);

// Ends everything that is under way as cancelled.
void nsauth_curl_end_all(nsauth_curl_client *client);

// Under the lock: whether the driver has anything left to do.
bool nsauth_curl_has_work(const nsauth_curl_client *client);

#endif
