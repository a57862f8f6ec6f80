#pragma once

#include <map>
#include <optional>
#include <vector>

#include "mentorship/domain/ids.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// What matching asks of mentors beside their own rows. Tables: mentor, relationship, account.
namespace cairn::mentorship::storage {

/// Nobody else changes these mentors, or makes a match with them live, until the transaction ends. Locked in the order
/// of their ids, by one statement.
void LockMentors(platform::postgres::Transaction& tx, const std::vector<MentorId>& mentors);
/// Errors: MENTOR_NOT_FOUND naming the first who is not there.
platform::Result<void> RequireMentors(platform::postgres::Transaction& tx, const std::vector<MentorId>& mentors);

struct MentorLoad {
  /// When each match that holds a place was approved.
  std::vector<platform::Instant> matched_at;
  /// When the last one was, of those that have ended too.
  platform::Instant last_match_at;
};
/// Of these mentors; those who never had a match are left out.
std::map<MentorId, MentorLoad> ListMentorLoads(platform::postgres::Transaction& tx,
                                               const std::vector<MentorId>& mentors);

struct StandingMatch {
  /// The record that it is shown with.
  PatientId patient;
  MentorId mentor;
  platform::Instant approved_at;
};
/// All that hold a place; of a person whose records were merged the one that was approved first.
std::vector<StandingMatch> ListStandingMatches(platform::postgres::Transaction& tx);

/// Whether each of these accounts is open; those that directory has not told of are left out.
std::map<platform::AccountId, bool> ListAccountStandings(platform::postgres::Transaction& tx,
                                                         const std::vector<platform::AccountId>& accounts);

std::vector<platform::postgres::Statement> MatchingMentorStatements();

}  // namespace cairn::mentorship::storage
