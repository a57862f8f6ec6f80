#include "mentorship/matching_people.h"

#include <algorithm>

#include "mentorship/domain/community.h"
#include "mentorship/storage/certification_store.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "mentorship/storage/mentor_store.h"
#include "mentorship/storage/wall_store.h"
#include "mentorship/wire/matching_rules_json.h"
#include "mentorship/wire/matching_wire.h"
#include "platform/time/wall_clock.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using domain::MentorProfile;
using domain::PatientPreferences;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::TimeZone;
using platform::postgres::Transaction;

namespace {

constexpr int kMostMentors = 200'000;
constexpr int kDayMinutes = 24 * 60;

/// What there is of all mentors beside their own rows.
struct MentorFacts {
  storage::CertificationsOf certifications;
  std::map<MentorId, storage::MentorLoad> loads;
  std::map<AccountId, bool> supervisors;
  std::multimap<AccountId, PatientId> own_records;
};

MentorFacts LoadFacts(Transaction& tx, const std::vector<storage::MentorRecord>& records) {
  std::vector<MentorId> ids;
  std::vector<AccountId> accounts;
  std::vector<AccountId> supervisors;
  for (const auto& [mentor, created_at, updated_at] : records) {
    ids.push_back(mentor.id);
    if (mentor.account) accounts.push_back(*mentor.account);
    supervisors.push_back(mentor.details.supervisor);
  }
  auto certifications = storage::ListCertificationsLater(tx, ids);
  MentorFacts facts{.certifications = {},
                    .loads = storage::ListMentorLoads(tx, ids),
                    .supervisors = storage::ListAccountStandings(tx, supervisors),
                    .own_records = {}};
  facts.certifications = storage::ReadCertifications(certifications);
  for (const auto& [account, patient] : storage::FindOwnRecords(tx, accounts))
    facts.own_records.emplace(account, patient);
  return facts;
}

/// They are in the order of their expiry, the latest first.
std::optional<MentorProfile::Credential> CredentialOf(const std::vector<domain::Certification>& certifications,
                                                      Date today) {
  if (certifications.empty()) return std::nullopt;
  const auto in_force = std::find_if(certifications.begin(), certifications.end(),
                                     [&](const auto& one) { return domain::IsCertified({one}, today); });
  const auto& chosen = in_force == certifications.end() ? certifications.front() : *in_force;
  return MentorProfile::Credential{chosen.issued_on.value_or(std::min(today, chosen.expires_on)), chosen.expires_on};
}

template <class T>
std::optional<std::set<T>> KnownSet(const std::vector<T>& values) {
  if (values.empty()) return std::nullopt;
  return std::set<T>(values.begin(), values.end());
}

std::optional<domain::WeeklyHours> HoursOf(const domain::MentorDetails& details, Instant now, const TimeZone& clinic) {
  if (details.availability.empty()) return std::nullopt;
  const auto zone = projection::storage::ZoneNamed(details.time_zone);
  const int ahead = platform::MinuteOfWeek(now, clinic) - platform::MinuteOfWeek(now, zone);
  std::vector<domain::WeeklySpan> spans;
  for (const auto& interval : details.availability) {
    const int from = (interval.day - 1) * kDayMinutes + interval.start_minute + ahead + domain::kWeekMinutes;
    const int start = from % domain::kWeekMinutes;
    spans.push_back({start, start + interval.end_minute - interval.start_minute});
  }
  return domain::WeeklyHours(spans);
}

std::set<domain::MeetingForm> FormsOf(const domain::MentorDetails& details) {
  std::set<domain::MeetingForm> forms;
  if (details.telehealth) forms.insert(domain::MeetingForm::kTelehealth);
  if (details.position || !details.postal_code.empty()) forms.insert(domain::MeetingForm::kInPerson);
  return forms;
}

void TakeLoad(const std::map<MentorId, storage::MentorLoad>& loads, const TimeZone& clinic, MentorProfile& profile) {
  profile.matched_on.emplace();
  const auto found = loads.find(profile.id);
  if (found == loads.end()) return;
  for (const auto at : found->second.matched_at) profile.matched_on->push_back(platform::ClinicDay(at, clinic));
  profile.last_match_on = platform::ClinicDay(found->second.last_match_at, clinic);
}

MentorProfile ProfileOf(const domain::Mentor& mentor, const MentorFacts& facts, Instant now, const TimeZone& clinic) {
  const auto& details = mentor.details;
  MentorProfile profile{.id = mentor.id, .capacity = details.capacity};
  const auto certifications = facts.certifications.find(mentor.id);
  if (certifications != facts.certifications.end())
    profile.credential = CredentialOf(certifications->second, platform::ClinicDay(now, clinic));
  const auto supervisor = facts.supervisors.find(details.supervisor);
  if (supervisor != facts.supervisors.end()) profile.supervised = supervisor->second;
  TakeLoad(facts.loads, clinic, profile);
  profile.languages = KnownSet(details.languages);
  profile.gender = details.gender;
  profile.states = KnownSet(details.licensed_states);
  profile.forms = FormsOf(details);
  profile.place = details.position;
  profile.hours = HoursOf(details, now, clinic);
  profile.in_recovery_since = details.recovery_started_on;
  profile.substances = KnownSet(details.substances);
  profile.lived_experience = KnownSet(details.lived_experience);
  profile.medication = KnownSet(details.medication_experience);
  if (details.birth_year)
    profile.age_years = static_cast<int>(platform::ClinicDay(now, clinic).year()) - *details.birth_year;
  if (details.communities) {
    profile.communities.emplace();
    for (const auto& name : *details.communities) profile.communities->insert(domain::CommunityKey(name));
  }
  if (!mentor.account) return profile;
  const auto own = facts.own_records.find(*mentor.account);
  if (own != facts.own_records.end()) profile.own_record = own->second;
  return profile;
}

/// A mentor with more than one record of their own: the profile names one, for the others it is a conflict.
void AddFurtherOwnRecords(const domain::Mentor& mentor, const MentorFacts& facts, MatchingPeople& people) {
  if (!mentor.account || facts.own_records.count(*mentor.account) < 2) return;
  const auto [begin, end] = facts.own_records.equal_range(*mentor.account);
  for (auto own = begin; own != end; ++own) {
    for (auto& patient : people.patients) {
      if (patient.id == own->second && patient.conflicts)
        patient.conflicts->with.push_back({mentor.id, domain::ConflictKind::kRelative});
    }
  }
}

void AddEarlierOffers(Transaction& tx, MatchingPeople& people) {
  std::map<PatientId, PatientPreferences*> by_id;
  std::vector<PatientId> ids;
  for (auto& patient : people.patients) {
    by_id.emplace(patient.id, &patient);
    ids.push_back(patient.id);
  }
  if (ids.empty()) return;
  for (const auto& offer : storage::ListEarlierOffers(tx, ids))
    by_id.at(offer.patient)->earlier_offers.insert(offer.mentor);
}

}  // namespace

const domain::MatchingRules& MatchingRulesInForce() {
  static const auto rules = wire::MatchingRulesFromJson(wire::ShippedMatchingRulesJson()).value();
  return rules;
}

MatchingPeople LoadMatchingPeople(Transaction& tx, const platform::crypto::OrgKeys& keys, const storage::WhoWaits& who,
                                  Instant now) {
  const auto clinic = projection::storage::OrganisationZone(tx);
  MatchingPeople people{.today = platform::ClinicDay(now, clinic)};
  for (const auto& record : storage::ListWaiting(tx, keys, who)) {
    people.patients.push_back(
        wire::ToDomain(record.preferences, record.survivor, record.entry.waiting_since, people.today));
    people.entries.emplace(record.survivor, record.entry);
  }
  AddEarlierOffers(tx, people);
  const auto records = storage::ListMentors(tx, keys, domain::MentorState::kActive, std::nullopt, kMostMentors);
  const auto facts = LoadFacts(tx, records);
  for (const auto& [mentor, created_at, updated_at] : records) {
    people.mentors.push_back(ProfileOf(mentor, facts, now, clinic));
    people.mentor_names.emplace(mentor.id, mentor.details.display_name);
    AddFurtherOwnRecords(mentor, facts, people);
  }
  return people;
}

}  // namespace cairn::mentorship
