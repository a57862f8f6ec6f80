#pragma once

#include <span>
#include <string_view>

// Lines to call and forums to go to, beside the clinic's own and its local lines (local_hotline.h).
namespace cairn::mentorship::domain {

/// Numbers as in mentorship/v1/support_form.proto.
enum class SupportResourceKind { kHotline = 1, kOnlineForum = 2 };

struct SupportResource {
  SupportResourceKind kind = SupportResourceKind::kHotline;
  std::string_view name;
  std::string_view purpose;
  /// One URI for each way in: tel and sms (RFC 3966, RFC 5724), or https.
  std::span<const std::string_view> uris;
};

/// Hotlines, that for a crisis first, then forums. They live as long as the program.
/// Sources: National Suicide Hotline Designation Act, Pub. L. 116-172 (2020): 988; SAMHSA, National Helpline. The
/// choice of forums is a house rule: open to everybody, moderated, and secular ones among them; none is endorsed.
std::span<const SupportResource> SupportResources();

}  // namespace cairn::mentorship::domain
