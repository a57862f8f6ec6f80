#pragma once

#include <optional>

#include "mentorship/domain/ids.h"
#include "platform/time/time.h"

// What a patient answered outcomes when an instrument asked on how many of the past 30 days they were at a self-help
// meeting.
namespace cairn::mentorship::domain {

/// Numbers are stored. Answers to the two are never taken for one another: one asks for a range.
enum class MutualHelpInstrument { kBam = 1, kBamR = 2 };

constexpr int kMutualHelpDaysAsked = 30;

/// Both included.
struct DaysAtMeetings {
  int least = 0;
  int most = 0;

  friend bool operator==(const DaysAtMeetings&, const DaysAtMeetings&) = default;
};

/// Of the five ranges that item 10 of the BAM asks for: 0, 1 to 3, 4 to 8, 9 to 15, 16 to 30 (Cacciola and others,
/// J Subst Abuse Treat 44:256, 2013). Nothing for what is none of them.
std::optional<DaysAtMeetings> DaysOfBamCategory(int category);
/// Of the BAM-R, which asks for the days. Nothing for what is not 0 to 30.
std::optional<DaysAtMeetings> DaysOfBamR(int days);

struct MutualHelpAnswer {
  AssessmentId assessment{};
  MutualHelpInstrument instrument = MutualHelpInstrument::kBam;
  platform::Date on{};
  DaysAtMeetings days{};
};

}  // namespace cairn::mentorship::domain
