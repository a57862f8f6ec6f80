#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/ids.h"
#include "mentorship/domain/mentor.h"
#include "platform/result/violations.h"
#include "platform/time/time.h"

// A line that the clinic's people are sent to where they live, beside 988 and SAMHSA's.
namespace cairn::mentorship::domain {

struct LocalHotlineDetails {
  std::string name{};
  /// As DialledNumber gives it, where it gives one.
  std::string number{};
  bool takes_texts = false;
  /// What it is for, and for whom.
  std::string purpose{};
  /// BCP 47.
  std::vector<std::string> languages{};
  bool around_the_clock = false;
  /// As read on the clinic's wall; none of one that answers around the clock.
  std::vector<WeeklyInterval> hours{};
  /// The site whose people it is for; nothing: all.
  std::optional<SiteId> site{};
  /// USPS code; empty: wherever somebody lives.
  std::string state{};
  bool operator==(const LocalHotlineDetails&) const = default;
};

struct LocalHotline {
  LocalHotlineId id{};
  std::int64_t version = 1;
  LocalHotlineDetails details{};
  std::optional<platform::Instant> withdrawn_at{};
};

/// What a telephone dials: a number as E.164 ("+18025550142"), or "211", the one code of three digits that is a local
/// line (FCC 00-256, 2000: community information and referral). Nothing for what is no number, and for one with an
/// extension.
std::optional<std::string> DialledNumber(const std::string& typed);

/// Every rule that the details break, in this order; `subject` is the field. Pure.
///  - NAME_REQUIRED, PURPOSE_REQUIRED: nothing but blanks
///  - NUMBER_WITH_EXTENSION, or else NUMBER_UNUSABLE: DialledNumber gives nothing
///  - TEXTS_NOT_POSSIBLE: 211 is called
///  - LANGUAGE_TWICE, without regard to case
///  - HOURS_REQUIRED: neither around the clock nor any hours; HOURS_AROUND_THE_CLOCK: both
///  - INTERVAL_EMPTY: it ends where or before it begins; INTERVALS_OVERLAP: two that touch do not
///  - STATE_UNKNOWN (USPS Publication 28, appendix B)
platform::Violations CheckLocalHotline(const LocalHotlineDetails& details);

/// URIs that open it with one tap: tel (RFC 3966), and sms (RFC 5724) where it takes texts.
std::vector<std::string> UrisOf(const LocalHotlineDetails& details);

}  // namespace cairn::mentorship::domain
