// For pthread_setname_np.
#define _GNU_SOURCE 1
#include "client.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// Connections at once, to one host and in all; what is beyond waits its turn. No account of NetSuite's takes as many.
#define MAX_HOST_CONNECTIONS 64L
#define MAX_CONNECTIONS 256L
// How long the thread waits for something to happen; it is woken for anything new.
#define THREAD_MILLISECONDS 60000
// How long somebody who asks may drive himself: an endpoint nearby answers meanwhile, without a change of threads, and
// for one far away no thread of a caller's pool is held up for longer than some work of its own would.
#define CALLER_NANOSECONDS 1000000

// Counted in the child of each fork; asking the system who one is takes longer.
static unsigned long generation;
static pthread_once_t counts_forks = PTHREAD_ONCE_INIT;

static void count_fork(void) { generation++; }

static void start_counting(void) { pthread_atfork(NULL, NULL, count_fork); }

static void clear(nsauth_curl_client *client) {
    for (size_t index = 0; index < client->idle_count; index++) client->curl->easy_cleanup(client->idle[index]);
    if (client->multi != NULL) client->curl->multi_cleanup(client->multi);
    nsauth_curl_policy_clear(&client->policy, client->curl);
    pthread_cond_destroy(&client->changed);
    pthread_mutex_destroy(&client->lock);
    free(client->cancelled);
    free(client);
}

// MARK: the client's thread

static void drive(nsauth_curl_client *client) {
    for (bool goes_on = true; goes_on;) {
        nsauth_curl_step(client);
        pthread_mutex_lock(&client->lock);
        goes_on = nsauth_curl_has_work(client) && !client->is_stopping;
        if (!goes_on) client->is_driven = false;
        pthread_mutex_unlock(&client->lock);
        if (goes_on) nsauth_curl_wait(client, THREAD_MILLISECONDS);
    }
}

// So that whoever looks at the threads of a service knows whose this is.
static void name_thread(void) {
#ifdef __APPLE__
    pthread_setname_np("nsauth-curl");
#else
    pthread_setname_np(pthread_self(), "nsauth-curl");
#endif
}

static void *run(void *context) {
    nsauth_curl_client *client = context;
    name_thread();
    pthread_mutex_lock(&client->lock);
    while (!client->is_stopping) {
        if (client->is_driven || !nsauth_curl_has_work(client)) {
            pthread_cond_wait(&client->changed, &client->lock);
            continue;
        }
        client->is_driven = true;
        pthread_mutex_unlock(&client->lock);
        drive(client);
        pthread_mutex_lock(&client->lock);
    }
    bool frees_itself = client->frees_itself;
    pthread_mutex_unlock(&client->lock);
    nsauth_curl_end_all(client);
    if (frees_itself) clear(client);
    return NULL;
}

// It takes none of the process' signals.
static bool start_thread(nsauth_curl_client *client) {
    if (client->has_thread) return true;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    client->has_thread = pthread_create(&client->thread, NULL, run, client) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return client->has_thread;
}

// MARK: driven by whoever asks

// Drives until the transfer is done, for a little while; then the thread goes on with what is left. Of a client for one request
// there is no more to do afterwards.
static void drive_for(nsauth_curl_client *client, nsauth_curl_transfer *transfer, const bool *is_done) {
    int64_t deadline = client->is_one_shot ? INT64_MAX : nsauth_curl_now() + CALLER_NANOSECONDS;
    for (bool goes_on = true; goes_on;) {
        nsauth_curl_step(client);
        pthread_mutex_lock(&client->lock);
        bool has_work = nsauth_curl_has_work(client);
        // Without a thread to be had, the caller is the one who is left.
        goes_on = has_work && !((*is_done || nsauth_curl_now() >= deadline) && start_thread(client));
        if (!goes_on) client->is_driven = false;
        // Whoever tells of its end later has nobody here to tell; once done, it is freed.
        if (!goes_on && !*is_done) transfer->is_done = NULL;
        if (!goes_on && has_work) pthread_cond_signal(&client->changed);
        pthread_mutex_unlock(&client->lock);
        if (goes_on) nsauth_curl_wait(client, client->is_one_shot ? THREAD_MILLISECONDS : 1);
    }
}

// Under the lock. Returns whether the driver is to be woken, once the lock is released.
static bool must_wake(nsauth_curl_client *client) {
    if (!client->is_driven) {
        pthread_cond_signal(&client->changed);
        return false;
    }
    bool sleeps = !client->is_awake;
    client->is_awake = true;
    return sleeps;
}

// MARK: the interface

static bool make_multi(nsauth_curl_client *client) {
    client->multi = client->curl->multi_init();
    return client->multi != NULL
        && client->curl->multi_setopt(client->multi, CURLMOPT_MAX_HOST_CONNECTIONS, MAX_HOST_CONNECTIONS) == CURLM_OK
        && client->curl->multi_setopt(client->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, MAX_CONNECTIONS) == CURLM_OK;
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
    pthread_once(&counts_forks, start_counting);
    client->generation = generation;
    client->capacity = settings->capacity;
    client->is_one_shot = settings->one_shot;
    client->last_incoming = &client->incoming;
    client->resolves_aside = (curl->version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS) != 0;
    pthread_mutex_init(&client->lock, NULL);
    pthread_cond_init(&client->changed, NULL);
    if (nsauth_curl_policy_make(&client->policy, curl, settings) && make_multi(client)) return client;
    snprintf(reason, NSAUTH_CURL_REASON_SIZE, "out of memory");
    clear(client);
    return NULL;
}

void nsauth_curl_client_free(nsauth_curl_client *client) {
    // Its thread is the parent's, and may have held the lock.
    if (client->generation != generation) return;
    pthread_mutex_lock(&client->lock);
    bool has_thread = client->has_thread, is_own_thread = has_thread && pthread_equal(client->thread, pthread_self());
    pthread_t thread = client->thread;
    client->is_stopping = true;
    client->frees_itself = is_own_thread;
    if (must_wake(client)) client->curl->multi_wakeup(client->multi);
    pthread_mutex_unlock(&client->lock);
    if (is_own_thread) {
        pthread_detach(thread);
        return;
    }
    if (has_thread) pthread_join(thread, NULL);
    else nsauth_curl_end_all(client);
    clear(client);
}

void nsauth_curl_post(nsauth_curl_client *client, uint64_t number, const nsauth_curl_request *request,
                      nsauth_curl_callback callback, void *context) {
    nsauth_curl_result failure = {.outcome = NSAUTH_CURL_FAILED, .reason = "out of memory"};
    bool is_forked = client->generation != generation, is_done = false;
    if (is_forked) failure.reason = "the process was forked: make a client after the fork";
    nsauth_curl_transfer *transfer = is_forked ? NULL : nsauth_curl_transfer_new(request, client->capacity);
    if (transfer == NULL) {
        callback(context, &failure);
        return;
    }
    transfer->number = number;
    transfer->callback = callback;
    transfer->context = context;

    pthread_mutex_lock(&client->lock);
    bool drives = client->resolves_aside && !client->is_driven && !nsauth_curl_has_work(client);
    if (drives) transfer->is_done = &is_done;
    if (!drives && !start_thread(client) && !client->is_driven) {
        pthread_mutex_unlock(&client->lock);
        failure.reason = "no thread can be made";
        nsauth_curl_transfer_end(transfer, failure.outcome, failure.reason);
        return;
    }
    *client->last_incoming = transfer;
    client->last_incoming = &transfer->next;
    bool wakes = !drives && must_wake(client);
    if (drives) client->is_driven = true;
    pthread_mutex_unlock(&client->lock);

    if (drives) drive_for(client, transfer, &is_done);
    if (wakes) client->curl->multi_wakeup(client->multi);
}

void nsauth_curl_cancel(nsauth_curl_client *client, uint64_t number) {
    if (client->generation != generation) return;
    pthread_mutex_lock(&client->lock);
    // Ended meanwhile.
    if (!client->is_driven && !nsauth_curl_has_work(client)) {
        pthread_mutex_unlock(&client->lock);
        return;
    }
    bool has_room = client->cancelled_count < client->cancelled_room;
    if (!has_room) {
        size_t room = client->cancelled_room == 0 ? 16 : 2 * client->cancelled_room;
        uint64_t *larger = realloc(client->cancelled, room * sizeof *larger);
        // Without memory it runs to its time limit.
        has_room = larger != NULL;
        if (has_room) {
            client->cancelled = larger;
            client->cancelled_room = room;
        }
    }
    if (has_room) client->cancelled[client->cancelled_count++] = number;
    bool wakes = must_wake(client);
    pthread_mutex_unlock(&client->lock);
    if (wakes) client->curl->multi_wakeup(client->multi);
}
