#include "client.h"

#include <stdlib.h>
#include <time.h>

// A handle that was used before keeps its TLS session and its buffers.
static CURL *take_handle(nsauth_curl_client *client) {
    if (client->idle_count > 0) return client->idle[--client->idle_count];
    CURL *easy = client->curl->easy_init();
    if (easy == NULL || nsauth_curl_policy_apply(&client->policy, client->curl, easy) == CURLE_OK) return easy;
    client->curl->easy_cleanup(easy);
    return NULL;
}

static void put_handle(nsauth_curl_client *client, CURL *easy, bool was_insecure) {
    // What the transfer owned is not to be found in it any more.
    client->curl->easy_setopt(easy, CURLOPT_POSTFIELDS, NULL);
    client->curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
    // One that was used for http takes no https from then on.
    if (!was_insecure && client->idle_count < NSAUTH_CURL_MAX_IDLE) client->idle[client->idle_count++] = easy;
    else client->curl->easy_cleanup(easy);
}

static void start(nsauth_curl_client *client, nsauth_curl_transfer *transfer) {
    CURL *easy = take_handle(client);
    if (easy == NULL) {
        nsauth_curl_transfer_end(transfer, NSAUTH_CURL_FAILED, "libcurl gives no handle");
        return;
    }
    bool is_insecure = transfer->insecure;
    CURLcode code = nsauth_curl_transfer_prepare(transfer, client->curl, easy);
    CURLMcode added = code == CURLE_OK ? client->curl->multi_add_handle(client->multi, easy) : CURLM_OK;
    if (code == CURLE_OK && added == CURLM_OK) {
        transfer->next = client->under_way;
        client->under_way = transfer;
        return;
    }
    if (code != CURLE_OK) nsauth_curl_transfer_finish(transfer, client->curl, code);
    else nsauth_curl_transfer_end(transfer, NSAUTH_CURL_FAILED, client->curl->multi_strerror(added));
    put_handle(client, easy, is_insecure);
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
    bool is_insecure = transfer->insecure;
    detach(client, transfer);
    if (code == CURLE_PEER_FAILED_VERIFICATION
        && nsauth_curl_policy_falls_back(&client->policy, client->curl, easy)) {
        nsauth_curl_transfer_rewind(transfer);
        put_handle(client, easy, is_insecure);
        start(client, transfer);
        return;
    }
    nsauth_curl_transfer_finish(transfer, client->curl, code);
    put_handle(client, easy, is_insecure);
}

static void cancel(nsauth_curl_client *client, uint64_t number) {
    nsauth_curl_transfer *transfer = client->under_way;
    while (transfer != NULL && transfer->number != number) transfer = transfer->next;
    if (transfer == NULL) return;
    CURL *easy = transfer->easy;
    bool is_insecure = transfer->insecure;
    detach(client, transfer);
    nsauth_curl_transfer_end(transfer, NSAUTH_CURL_CANCELLED, "");
    put_handle(client, easy, is_insecure);
}

static void take_over(nsauth_curl_client *client) {
    pthread_mutex_lock(&client->lock);
    nsauth_curl_transfer *transfer = client->incoming;
    client->incoming = NULL;
    client->last_incoming = &client->incoming;
    uint64_t *cancelled = client->cancelled;
    size_t cancelled_count = client->cancelled_count;
    client->cancelled = NULL;
    client->cancelled_count = client->cancelled_room = 0;
    // From here on, whoever leaves something wakes the driver, and it does not wait.
    client->is_awake = false;
    pthread_mutex_unlock(&client->lock);

    while (transfer != NULL) {
        nsauth_curl_transfer *next = transfer->next;
        start(client, transfer);
        transfer = next;
    }
    for (size_t index = 0; index < cancelled_count; index++) cancel(client, cancelled[index]);
    free(cancelled);
}

void nsauth_curl_step(nsauth_curl_client *client) {
    take_over(client);
    int running = 0, left = 0;
    client->curl->multi_perform(client->multi, &running);
    for (CURLMsg *message; (message = client->curl->multi_info_read(client->multi, &left)) != NULL;) {
        if (message->msg != CURLMSG_DONE) continue;
        nsauth_curl_transfer *transfer = NULL;
        CURLcode code = message->data.result;
        client->curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        finish(client, transfer, code);
    }
}

void nsauth_curl_wait(nsauth_curl_client *client, int milliseconds) {
    if (client->curl->multi_poll(client->multi, NULL, 0, milliseconds, NULL) == CURLM_OK) return;
    // The system is short of something: no use to ask again at once.
    struct timespec pause = {.tv_nsec = 10000000};
    nanosleep(&pause, NULL);
}

void nsauth_curl_end_all(nsauth_curl_client *client) {
    take_over(client);
    while (client->under_way != NULL) cancel(client, client->under_way->number);
}

bool nsauth_curl_has_work(const nsauth_curl_client *client) {
    return client->under_way != NULL || client->incoming != NULL || client->cancelled_count > 0;
}
