#pragma once

#include <string>
#include <string_view>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {

/// Ed25519 (RFC 8032). The secret key is the 32-byte seed; public keys have 32 bytes, signatures 64.
std::string Ed25519PublicKey(const SecretKey& secret);
std::string Ed25519Sign(const SecretKey& secret, std::string_view message);
/// False for anything but a signature of `message` by the key, whatever its length or shape.
bool Ed25519Verify(std::string_view public_key, std::string_view message, std::string_view signature);

}  // namespace cairn::platform::crypto
