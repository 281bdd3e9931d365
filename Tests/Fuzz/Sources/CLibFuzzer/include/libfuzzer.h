#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer as a library (LLVM, "Using libFuzzer as a library"): runs `test` on inputs of its own making until the limits
/// in the arguments are reached. SwiftPM gives every program a `main`, so libFuzzer's own cannot be the one.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *data, size_t size));
