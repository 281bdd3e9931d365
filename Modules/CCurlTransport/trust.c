#include "trust.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

// Whether a name is one that OpenSSL looks a certificate up by: eight hexadecimal digits, a dot and a number.
static bool is_hashed_name(const char *name) {
    for (int place = 0; place < 8; place++)
        if (!isxdigit((unsigned char)name[place])) return false;
    return name[8] == '.' && isdigit((unsigned char)name[9]);
}

static bool is_hashed_folder(const char *path) {
    DIR *folder = path == NULL ? NULL : opendir(path);
    if (folder == NULL) return false;
    bool found = false;
    for (struct dirent *entry; !found && (entry = readdir(folder)) != NULL;) found = is_hashed_name(entry->d_name);
    closedir(folder);
    return found;
}

// An environment's value that is not empty.
static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? value : NULL;
}

static bool is_same(const char *one, const char *other) { return other != NULL && strcmp(one, other) == 0; }

bool nsauth_curl_copy(char **to, const char *from) {
    *to = from == NULL ? NULL : strdup(from);
    return from == NULL || *to != NULL;
}

bool nsauth_curl_trust_choose(nsauth_curl_trust *trust, const nsauth_curl_library *curl, const char *authorities,
                              bool one_shot) {
    memset(trust, 0, sizeof *trust);
    if (authorities != NULL) return nsauth_curl_copy(&trust->bundle, authorities);
    // As curl's own program has them.
    const char *bundle = variable("CURL_CA_BUNDLE"), *folder = NULL;
    if (bundle == NULL) {
        bundle = variable("SSL_CERT_FILE");
        folder = variable("SSL_CERT_DIR");
    }
    const curl_version_info_data *info = curl->version_info(CURLVERSION_NOW);
    // Many a machine names in its environment what is used without a word; that is no choice of anybody's.
    bool is_named = (bundle != NULL && !is_same(bundle, info->cainfo))
        || (folder != NULL && !is_same(folder, info->capath));
    if (!is_named) {
        bundle = info->cainfo;
        folder = info->capath;
    }
    // Read through a hashed folder, one authority costs a tenth of what the bundle of all costs.
    if (one_shot && is_hashed_folder(folder))
        return nsauth_curl_copy(&trust->folder, folder) && nsauth_curl_copy(&trust->fallback, bundle);
    // libcurl keeps the bundle for its next connections only where there is no folder; a system has the same in both.
    if (!is_named && bundle != NULL) folder = NULL;
    return nsauth_curl_copy(&trust->bundle, bundle) && nsauth_curl_copy(&trust->folder, folder);
}

CURLcode nsauth_curl_trust_set(const nsauth_curl_trust *trust, const nsauth_curl_library *curl, CURL *easy) {
    // Neither of them set is the TLS library's own choice (Apple's, say), which stays as libcurl has it.
    if (trust->bundle == NULL && trust->folder == NULL) return CURLE_OK;
    CURLcode code = curl->easy_setopt(easy, CURLOPT_CAINFO, trust->bundle);
    CURLcode other = curl->easy_setopt(easy, CURLOPT_CAPATH, trust->folder);
    return code == CURLE_OK ? other : code;
}

void nsauth_curl_trust_clear(nsauth_curl_trust *trust) {
    free(trust->bundle);
    free(trust->folder);
    free(trust->fallback);
    memset(trust, 0, sizeof *trust);
}
