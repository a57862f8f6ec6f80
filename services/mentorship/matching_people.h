#pragma once

#include <map>
#include <string>
#include <vector>

#include "mentorship/domain/candidate_profile.h"
#include "mentorship/domain/matching_rules.h"
#include "mentorship/storage/matching_entry_store.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

// Everybody as matching knows them now: what is on record, and nothing made up where nothing is.
namespace cairn::mentorship {

/// The rules that ship, read once. Throws platform::Rejected with everything that is wrong with them.
const domain::MatchingRules& MatchingRulesInForce();

struct MatchingPeople {
  /// By the clinic's clock.
  platform::Date today{};
  std::vector<domain::PatientPreferences> patients{};
  /// All who work here now.
  std::vector<domain::MentorProfile> mentors{};
  /// Of the patients, as it is stored.
  std::map<PatientId, domain::MatchingEntry> entries{};
  /// What patients call the mentors.
  std::map<MentorId, std::string> mentor_names{};
};

/// Reads those who wait and all mentors. Of a mentor, not known are: hours where none are kept;
/// experience, substances and medication where the list is empty; age and communities, which nobody keeps. The
/// credential is the certificate that is in force and expires last, else the one that expired last; without a day of
/// issue it counts from today on. Hours are read on the clinic's wall, by the difference that clocks show now.
MatchingPeople LoadMatchingPeople(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                  const storage::WhoWaits& who, platform::Instant now);

}  // namespace cairn::mentorship
