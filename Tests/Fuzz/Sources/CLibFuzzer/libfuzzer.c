#include "libfuzzer.h"

/// What libFuzzer's own `main`, which is linked and not run, would test.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    (void)data;
    (void)size;
    return -1;
}
