// A form posted over TLS, as libcurl does it without anything around it.
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "CBenchmarkBaselines.h"

enum { PARALLEL = 64 };

struct baseline_exchange {
    char *url, *ca_file, *body;
    struct curl_slist *headers;
    size_t received;
    CURL *kept, *parallel[PARALLEL];
    CURLM *multi;
};

const char *baseline_libcurl_version(void) { return curl_version(); }

static size_t count_octets(char *octets, size_t one, size_t count, void *received) {
    (void)octets;
    *(size_t *)received += one * count;
    return one * count;
}

static CURL *make(baseline_exchange *exchange) {
    CURL *easy = curl_easy_init();
    if (!easy) return NULL;
    curl_easy_setopt(easy, CURLOPT_URL, exchange->url);
    curl_easy_setopt(easy, CURLOPT_CAINFO, exchange->ca_file);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, exchange->body);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)strlen(exchange->body));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, count_octets);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange->received);
    // The same request, to the octet.
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "nsauth/0.1.0");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, exchange->headers);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    return easy;
}

static bool succeeded(CURL *easy, CURLcode code) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return code == CURLE_OK && status == 200;
}

baseline_exchange *baseline_exchange_new(const char *url, const char *ca_file, const char *body) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    baseline_exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange) return NULL;
    exchange->url = strdup(url);
    exchange->ca_file = strdup(ca_file);
    exchange->body = strdup(body);
    exchange->headers = curl_slist_append(NULL, "Accept: application/json");
    exchange->multi = curl_multi_init();
    if (exchange->url && exchange->ca_file && exchange->body && exchange->headers && exchange->multi) return exchange;
    baseline_exchange_free(exchange);
    return NULL;
}

void baseline_exchange_free(baseline_exchange *exchange) {
    if (!exchange) return;
    curl_easy_cleanup(exchange->kept);
    for (int i = 0; i < PARALLEL; i++) curl_easy_cleanup(exchange->parallel[i]);
    curl_multi_cleanup(exchange->multi);
    curl_slist_free_all(exchange->headers);
    free(exchange->url);
    free(exchange->ca_file);
    free(exchange->body);
    free(exchange);
}

bool baseline_exchange_run_kept(baseline_exchange *exchange, long count) {
    if (!exchange->kept) exchange->kept = make(exchange);
    for (long i = 0; i < count; i++)
        if (!exchange->kept || !succeeded(exchange->kept, curl_easy_perform(exchange->kept))) return false;
    return true;
}

bool baseline_exchange_run_fresh(baseline_exchange *exchange, long count) {
    for (long i = 0; i < count; i++) {
        CURL *easy = make(exchange);
        bool done = easy && succeeded(easy, curl_easy_perform(easy));
        curl_easy_cleanup(easy);
        if (!done) return false;
    }
    return true;
}

bool baseline_exchange_run_many(baseline_exchange *exchange, long count) {
    long started = 0, done = 0;
    for (int i = 0; i < PARALLEL && started < count; i++, started++) {
        if (!exchange->parallel[i]) exchange->parallel[i] = make(exchange);
        if (!exchange->parallel[i]) return false;
        curl_multi_add_handle(exchange->multi, exchange->parallel[i]);
    }
    while (done < count) {
        int running = 0, left = 0;
        if (curl_multi_perform(exchange->multi, &running) != CURLM_OK) return false;
        for (CURLMsg *message; (message = curl_multi_info_read(exchange->multi, &left));) {
            CURL *easy = message->easy_handle;
            if (!succeeded(easy, message->data.result)) return false;
            curl_multi_remove_handle(exchange->multi, easy);
            done++;
            if (started == count) continue;
            curl_multi_add_handle(exchange->multi, easy);
            started++;
        }
        if (done < count) curl_multi_poll(exchange->multi, NULL, 0, 1000, NULL);
    }
    return true;
}
