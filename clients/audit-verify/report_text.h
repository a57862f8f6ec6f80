#pragma once

#include <string>

#include "audit-verify/verifier.h"

namespace cairn::audit_verify {

/// "OK enrollment: 1234 entries, root 5dc9…, 12 tree heads", or "BAD enrollment: position 17: an entry has been
/// changed".
std::string ToText(const Report& report);
/// Bytes as lower-case hexadecimal digits.
std::string ToHex(const std::string& bytes);

}  // namespace cairn::audit_verify
