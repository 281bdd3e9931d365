#include "CCurlTransport.h"

#include "library.h"
#include "policy.h"
#include "transfer.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Handles that wait for their next transfer; what is beyond is freed.
#define MAX_IDLE 64
// Connections at once, to one host and in all; what is beyond waits its turn. No account of NetSuite's takes as many.
#define MAX_HOST_CONNECTIONS 64L
#define MAX_CONNECTIONS 256L
// How long the thread sleeps where nothing is under way; it is woken for anything new.
#define IDLE_MILLISECONDS 60000

struct nsauth_curl_client {
    const nsauth_curl_library *curl;
    nsauth_curl_policy policy;
    CURLM *multi;
    pthread_t thread;
    // A fork has no thread.
    pid_t process;
    size_t capacity;

    pthread_mutex_t lock;
    // Under the lock: what the thread has not seen yet.
    nsauth_curl_transfer *incoming, **last_incoming;
    uint64_t *cancelled;
    size_t cancelled_count, cancelled_room;
    bool is_stopping, frees_itself;

    // The thread's own.
    nsauth_curl_transfer *under_way;
    CURL *idle[MAX_IDLE];
    size_t idle_count;
};

static void clear(nsauth_curl_client *client) {
    for (size_t index = 0; index < client->idle_count; index++) client->curl->easy_cleanup(client->idle[index]);
    if (client->multi != NULL) client->curl->multi_cleanup(client->multi);
    nsauth_curl_policy_clear(&client->policy, client->curl);
    pthread_mutex_destroy(&client->lock);
    free(client->cancelled);
    free(client);
}

// A handle that was used before keeps its session and its buffers.
static CURL *take_handle(nsauth_curl_client *client) {
    if (client->idle_count > 0) return client->idle[--client->idle_count];
    CURL *easy = client->curl->easy_init();
    if (easy == NULL || nsauth_curl_policy_apply(&client->policy, client->curl, easy) == CURLE_OK) return easy;
    client->curl->easy_cleanup(easy);
    return NULL;
}

static void put_handle(nsauth_curl_client *client, CURL *easy) {
    // What the transfer owned is not to be found in it any more.
    client->curl->easy_setopt(easy, CURLOPT_POSTFIELDS, NULL);
    client->curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
    if (client->idle_count < MAX_IDLE) client->idle[client->idle_count++] = easy;
    else client->curl->easy_cleanup(easy);
}

static void start(nsauth_curl_client *client, nsauth_curl_transfer *transfer) {
    CURL *easy = take_handle(client);
    if (easy == NULL) {
        nsauth_curl_transfer_end(transfer, NSAUTH_CURL_FAILED, "libcurl gives no handle");
        return;
    }
    CURLcode code = nsauth_curl_transfer_prepare(transfer, client->curl, easy);
    CURLMcode added = code == CURLE_OK ? client->curl->multi_add_handle(client->multi, easy) : CURLM_OK;
    if (code == CURLE_OK && added == CURLM_OK) {
        transfer->next = client->under_way;
        client->under_way = transfer;
        return;
    }
    if (code != CURLE_OK) nsauth_curl_transfer_finish(transfer, client->curl, code);
    else nsauth_curl_transfer_end(transfer, NSAUTH_CURL_FAILED, client->curl->multi_strerror(added));
    put_handle(client, easy);
}

// Takes a transfer off the list of those under way, and its handle from the multi handle.
static void detach(nsauth_curl_client *client, nsauth_curl_transfer *transfer) {
    nsauth_curl_transfer **place = &client->under_way;
    while (*place != transfer) place = &(*place)->next;
    *place = transfer->next;
    client->curl->multi_remove_handle(client->multi, transfer->easy);
}

static void finish(nsauth_curl_client *client, nsauth_curl_transfer *transfer, CURLcode code) {
    CURL *easy = transfer->easy;
    detach(client, transfer);
    if (code == CURLE_PEER_FAILED_VERIFICATION
        && nsauth_curl_policy_falls_back(&client->policy, client->curl, easy)) {
        nsauth_curl_transfer_rewind(transfer);
        put_handle(client, easy);
        start(client, transfer);
        return;
    }
    nsauth_curl_transfer_finish(transfer, client->curl, code);
    put_handle(client, easy);
}

static void cancel(nsauth_curl_client *client, uint64_t number) {
    nsauth_curl_transfer *transfer = client->under_way;
    while (transfer != NULL && transfer->number != number) transfer = transfer->next;
    if (transfer == NULL) return;
    CURL *easy = transfer->easy;
    detach(client, transfer);
    nsauth_curl_transfer_end(transfer, NSAUTH_CURL_CANCELLED, "");
    put_handle(client, easy);
}

// Takes over what others have left; returns false where the client is to stop.
static bool take_over(nsauth_curl_client *client) {
    pthread_mutex_lock(&client->lock);
    nsauth_curl_transfer *transfer = client->incoming;
    client->incoming = NULL;
    client->last_incoming = &client->incoming;
    uint64_t *cancelled = client->cancelled;
    size_t cancelled_count = client->cancelled_count;
    client->cancelled = NULL;
    client->cancelled_count = client->cancelled_room = 0;
    bool goes_on = !client->is_stopping;
    pthread_mutex_unlock(&client->lock);

    while (transfer != NULL) {
        nsauth_curl_transfer *next = transfer->next;
        start(client, transfer);
        transfer = next;
    }
    for (size_t index = 0; index < cancelled_count; index++) cancel(client, cancelled[index]);
    free(cancelled);
    return goes_on;
}

static void end_all(nsauth_curl_client *client) {
    while (client->under_way != NULL) cancel(client, client->under_way->number);
}

// The system is short of something: no use to ask again at once.
static void wait_a_little(void) {
    struct timespec pause = {.tv_nsec = 10000000};
    nanosleep(&pause, NULL);
}

static void *run(void *context) {
    nsauth_curl_client *client = context;
    const nsauth_curl_library *curl = client->curl;
    while (take_over(client)) {
        int running = 0, left = 0;
        curl->multi_perform(client->multi, &running);
        for (CURLMsg *message; (message = curl->multi_info_read(client->multi, &left)) != NULL;) {
            if (message->msg != CURLMSG_DONE) continue;
            nsauth_curl_transfer *transfer = NULL;
            CURLcode code = message->data.result;
            curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
            finish(client, transfer, code);
        }
        // Returns at once where a callback, or anybody else, has left something meanwhile.
        if (curl->multi_poll(client->multi, NULL, 0, IDLE_MILLISECONDS, NULL) != CURLM_OK) wait_a_little();
    }
    end_all(client);
    if (client->frees_itself) clear(client);
    return NULL;
}

static bool make_multi(nsauth_curl_client *client) {
    client->multi = client->curl->multi_init();
    return client->multi != NULL
        && client->curl->multi_setopt(client->multi, CURLMOPT_MAX_HOST_CONNECTIONS, MAX_HOST_CONNECTIONS) == CURLM_OK
        && client->curl->multi_setopt(client->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, MAX_CONNECTIONS) == CURLM_OK;
}

// The thread takes none of the process' signals.
static bool start_thread(nsauth_curl_client *client) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failure = pthread_create(&client->thread, NULL, run, client);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failure == 0;
}

nsauth_curl_client *nsauth_curl_client_new(const nsauth_curl_settings *settings, char *reason) {
    const nsauth_curl_library *curl = nsauth_curl_load(reason);
    if (curl == NULL) return NULL;
    nsauth_curl_client *client = calloc(1, sizeof *client);
    if (client == NULL) {
        snprintf(reason, NSAUTH_CURL_REASON_SIZE, "out of memory");
        return NULL;
    }
    client->curl = curl;
    client->process = getpid();
    client->capacity = settings->capacity;
    client->last_incoming = &client->incoming;
    pthread_mutex_init(&client->lock, NULL);
    if (nsauth_curl_policy_make(&client->policy, curl, settings) && make_multi(client) && start_thread(client))
        return client;
    snprintf(reason, NSAUTH_CURL_REASON_SIZE, "out of memory or of threads");
    clear(client);
    return NULL;
}

void nsauth_curl_client_free(nsauth_curl_client *client) {
    if (client->process != getpid()) return; // Its thread is the parent's, and may hold the lock.
    bool is_own_thread = pthread_equal(client->thread, pthread_self());
    if (is_own_thread) pthread_detach(client->thread);
    pthread_t thread = client->thread;
    pthread_mutex_lock(&client->lock);
    client->is_stopping = true;
    client->frees_itself = is_own_thread;
    client->curl->multi_wakeup(client->multi);
    pthread_mutex_unlock(&client->lock);
    if (is_own_thread) return;
    pthread_join(thread, NULL);
    clear(client);
}

void nsauth_curl_post(nsauth_curl_client *client, uint64_t number, const nsauth_curl_request *request,
                      nsauth_curl_callback callback, void *context) {
    nsauth_curl_result failure = {.outcome = NSAUTH_CURL_FAILED, .reason = "out of memory"};
    if (client->process != getpid()) {
        failure.reason = "the process was forked: make a client after the fork";
        callback(context, &failure);
        return;
    }
    nsauth_curl_transfer *transfer = nsauth_curl_transfer_new(request, client->capacity);
    if (transfer == NULL) {
        callback(context, &failure);
        return;
    }
    transfer->number = number;
    transfer->callback = callback;
    transfer->context = context;
    pthread_mutex_lock(&client->lock);
    *client->last_incoming = transfer;
    client->last_incoming = &transfer->next;
    pthread_mutex_unlock(&client->lock);
    client->curl->multi_wakeup(client->multi);
}

void nsauth_curl_cancel(nsauth_curl_client *client, uint64_t number) {
    if (client->process != getpid()) return;
    pthread_mutex_lock(&client->lock);
    if (client->cancelled_count == client->cancelled_room) {
        size_t room = client->cancelled_room == 0 ? 16 : 2 * client->cancelled_room;
        uint64_t *larger = realloc(client->cancelled, room * sizeof *larger);
        // Without memory it runs to its time limit.
        if (larger == NULL) {
            pthread_mutex_unlock(&client->lock);
            return;
        }
        client->cancelled = larger;
        client->cancelled_room = room;
    }
    client->cancelled[client->cancelled_count++] = number;
    pthread_mutex_unlock(&client->lock);
    client->curl->multi_wakeup(client->multi);
}
