#pragma once

#include "counseling/domain/assignment.h"

namespace cairn::tests {

inline platform::Date Day(const char* text) { return platform::ParseDate(text).value(); }

/// Sections A and B are required, C is not; 8 of 10 answers; with a practice.
inline counseling::domain::Module SampleModule() {
  counseling::domain::Module module;
  module.key = "CRAVING";
  module.content_hash = "hash";
  module.position = 1;
  module.title = {"Craving", "Ganas"};
  module.sections = {{"A", {"a", "a"}, true}, {"B", {"b", "b"}, true}, {"C", {"c", "c"}, false}};
  module.quiz_questions = 10;
  module.quiz_pass_percent = 80;
  module.practice_required = true;
  module.expected_minutes = 60;
  module.days_to_complete = 28;
  return module;
}

inline counseling::domain::Assignment SampleAssignment(const char* assigned_on = "2026-11-02") {
  return Assign(counseling::AssignmentId::New(), counseling::PatientId::New(), counseling::EpisodeId::New(),
                SampleModule(), {Day("2026-11-01"), std::nullopt}, platform::AccountId::New(), Day(assigned_on))
      .value();
}

inline counseling::domain::Entry OnDay(const char* day) {
  counseling::domain::Entry entry;
  entry.days = {Day(day)};
  return entry;
}

}  // namespace cairn::tests
