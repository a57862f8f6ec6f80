#pragma once

#include <google/protobuf/repeated_field.h>

#include <string>
#include <vector>

#include "cairn/outcomes/v1/assessment.pb.h"
#include "cairn/outcomes/v1/diary.pb.h"

namespace cairn::cli {

/// Answers as typed, each "ITEM=VALUE"; "ITEM=-" is not answered. Throws InvalidUsage naming every one that is neither.
google::protobuf::RepeatedPtrField<outcomes::v1::Answer> AnswersFrom(const std::vector<std::string>& texts);

/// A day of a diary as typed: "2026-11-02=2.5" (drinks, at most two decimals; "-" where they are not known), with what
/// else was used behind a comma: "2026-11-02=0,none", "2026-11-02=-,opioids,cannabis"; "2026-11-02=withdrawn". Throws
/// InvalidUsage.
outcomes::v1::DiaryDay DiaryDayFrom(const std::string& text);

}  // namespace cairn::cli
