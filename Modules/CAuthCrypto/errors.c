#include "internal.h"

#include <openssl/err.h>
#include <stdio.h>

void nsauth_errors_clear(void) { ERR_clear_error(); }

nsauth_code nsauth_errors_take(nsauth_code code, char *reason) {
    unsigned long error = ERR_peek_error();
    const char *words = error == 0 ? NULL : ERR_reason_error_string(error);
    return nsauth_errors_say(code, reason, words == NULL ? "libcrypto gives no reason" : words);
}

nsauth_code nsauth_errors_say(nsauth_code code, char *reason, const char *text) {
    if (reason != NULL) snprintf(reason, NSAUTH_REASON_SIZE, "%s", text);
    ERR_clear_error();
    return code;
}
