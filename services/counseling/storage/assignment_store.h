#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "counseling/domain/assignment.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::counseling::storage {

/// Travels with the next statement or the commit.
void InsertAssignment(platform::postgres::Transaction& tx, const domain::Assignment& assignment, platform::Instant now);

/// Numbers as in module_entry.
enum class EntryKind { kStarted = 1, kProgress = 2, kQuiz = 3, kPractice = 4, kWaived = 5 };
/// Keeps what `assignment`, at its version, has become, and what was recorded to make it so.
void UpdateAssignment(platform::postgres::Transaction& tx, const domain::Assignment& assignment, EntryKind kind,
                      const domain::Entry& entry, platform::Instant now, platform::AccountId by);

/// Asks for an assignment of the patient's and its attempts with the transaction's next statements, to be locked until
/// its end.
struct AssignmentQuestion {
  platform::postgres::LaterRows assignment;
  platform::postgres::LaterRows attempts;
};
AssignmentQuestion LockAssignmentLater(platform::postgres::Transaction& tx, PatientId patient, AssignmentId id);
/// Errors: ASSIGNMENT_NOT_FOUND, also when it is another patient's.
platform::Result<domain::Assignment> ReadLockedAssignment(AssignmentQuestion found, AssignmentId id);

/// Keys of the modules that the patient has completed or was spared. Asks with the transaction's next statement.
platform::postgres::LaterRows FindDoneKeysLater(platform::postgres::Transaction& tx, PatientId patient);
/// The same as of the end of a day of before.
platform::postgres::LaterRows FindKeysDoneByLater(platform::postgres::Transaction& tx, PatientId patient,
                                                  domain::Date day);
std::set<std::string> ReadDoneKeys(platform::postgres::LaterRows found);

/// Latest day first, from `after` (assigned_on and id of a row) on.
std::vector<domain::Assignment> ListAssignments(platform::postgres::Transaction& tx, PatientId patient,
                                                const std::optional<std::pair<domain::Date, AssignmentId>>& after,
                                                int limit);
/// All of an episode, latest day first.
std::vector<domain::Assignment> ListAssignmentsOfEpisode(platform::postgres::Transaction& tx, PatientId patient,
                                                         EpisodeId episode);

std::vector<platform::postgres::Statement> AssignmentStatements();

}  // namespace cairn::counseling::storage
