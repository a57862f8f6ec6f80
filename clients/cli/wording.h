#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include <string>
#include <string_view>
#include <vector>

#include "google/type/date.pb.h"

namespace cairn::cli {

/// "02 Jan 2026"; "not recorded" for an unset date.
std::string DateText(const google::type::Date& date);
/// "02 Jan 2026 14:05 UTC", in the zone of this machine; "-" for an unset time.
std::string TimeText(const google::protobuf::Timestamp& time);
/// "02 Jan 2026 14:05 EST": a moment as the clocks of an IANA zone show it; in UTC when this machine does not know the
/// zone, "-" for an unset time.
std::string TimeTextIn(const std::string& zone, const google::protobuf::Timestamp& time);
/// Day of a moment, "02 Jan 2026", in the zone of this machine; empty for an unset time.
std::string DayText(const google::protobuf::Timestamp& time);

/// The word that a person types for an enum value: PAUSE_REASON_PATIENT_REQUEST → "patient-request". The prefix that
/// all values of the enum share goes, and the "_USE" of disorders.
std::string WordFor(const google::protobuf::EnumValueDescriptor& value);
/// The same to read: "patient request"; "not recorded" for the zero value.
std::string Reading(const google::protobuf::EnumValueDescriptor& value);
/// All words of an enum but the unspecified one.
std::vector<std::string> Words(const google::protobuf::EnumDescriptor& descriptor);

/// Reading() of a generated enum's value.
template <class Enum>
std::string ReadingOf(const google::protobuf::EnumDescriptor* descriptor, Enum value) {
  const auto* found = descriptor->FindValueByNumber(static_cast<int>(value));
  return found == nullptr ? "unknown" : Reading(*found);
}

struct RuleWords {
  std::string_view what;
  std::string_view next_step;
};
/// What a rule of NOT_ELIGIBLE says, and what to do about it; empty for a rule this client does not know.
RuleWords WordsForRule(std::string_view rule);

/// What to do after a refusal with `reason`; empty when there is nothing to say.
std::string_view NextStepForReason(std::string_view reason);

}  // namespace cairn::cli
