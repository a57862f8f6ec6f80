#pragma once

#include <cstddef>

namespace cairn::platform::crypto::detail {

/// Fills `out` from the kernel; never a short read, aborts when the kernel has no generator.
void FillFromKernel(void* out, std::size_t size);

/// Bytes for nonces: unpredictable and never given out twice, also not by parent and child of a fork, but not secret.
/// Drawn from the kernel in bulk for each thread: a system call for each nonce would cost more than the encryption.
/// `size` at most 64.
void FillNonce(void* out, std::size_t size);

}  // namespace cairn::platform::crypto::detail
