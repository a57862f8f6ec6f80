#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outcomes/domain/assessment.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::outcomes::storage {

struct AssessmentRecord {
  /// Its patient is whose row it is: of a merged record, still that one.
  domain::Assessment assessment;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};

/// Travels with the next statement or the commit.
void InsertAssessment(platform::postgres::Transaction& tx, const AssessmentRecord& record);
/// Writes what has become of it: superseded or voided. Travels with the next statement or the commit.
void CloseAssessment(platform::postgres::Transaction& tx, const domain::Assessment& assessment, platform::Instant now,
                     platform::AccountId by);
/// Locks it until the transaction ends. Errors: ASSESSMENT_NOT_FOUND, also when it is another patient's.
platform::Result<AssessmentRecord> LockAssessment(platform::postgres::Transaction& tx, PatientId patient,
                                                  AssessmentId id);

struct AssessmentQuery {
  PatientId patient{};
  /// Nothing: all.
  std::optional<std::string> instrument_id{};
  /// Also those that do not count any more.
  bool all = false;
};
/// The latest day first, from `after` (day and id of a row) on.
std::vector<AssessmentRecord> ListAssessments(platform::postgres::Transaction& tx, const AssessmentQuery& query,
                                              const std::optional<std::pair<platform::Date, AssessmentId>>& after,
                                              int limit);

/// Versions of an instrument that the patient has answered, the one answered last first.
std::vector<int> ListAnsweredVersions(platform::postgres::Transaction& tx, PatientId patient,
                                      const std::string& instrument_id);
/// The latest `most` that count of one version, the first day first.
std::vector<AssessmentRecord> ListTrend(platform::postgres::Transaction& tx, PatientId patient,
                                        const std::string& instrument_id, int instrument_version, int most);

std::vector<platform::postgres::Statement> AssessmentStatements();

}  // namespace cairn::outcomes::storage
