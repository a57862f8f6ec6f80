#pragma once

#include <optional>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/violations.h"

namespace cairn::prescribing::domain {

using platform::Date;

/// Numbers as in the contracts. A day without an answer is missing, not kNotTaken.
enum class DiaryAnswer { kTaken = 1, kNotTaken = 2, kNotSure = 3 };

/// What a person says of a day: a series of its own, which no due date and no coverage goes by.
struct SelfReport {
  SelfReportId id{};
  PatientId patient{};
  /// The day spoken of.
  Date on{};
  std::optional<DiaryAnswer> answer{};
  /// Written after the day itself.
  bool late_entry = false;
};

/// What is known beside the report.
struct DiaryFacts {
  CarePeriod period{};
  /// Days that have an answer in force; to change one is a correction.
  std::vector<Date> answered{};
};

/// How many days back a diary may be filled in. House rule; data.
constexpr int kDiaryDaysBack = 2;

/// The report as it is to be kept, with `late_entry` set by the days. FAILED_PRECONDITION SELF_REPORT_NOT_VALID naming
/// every one of those of CheckDay, ANSWER_REQUIRED, TOO_LATE (more than `days_back` days before today), DAY_ANSWERED.
/// Pure.
platform::Result<SelfReport> RecordSelfReport(SelfReport report, const DiaryFacts& facts,
                                              int days_back = kDiaryDaysBack);

}  // namespace cairn::prescribing::domain
