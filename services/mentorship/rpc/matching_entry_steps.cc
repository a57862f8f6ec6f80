#include "mentorship/rpc/matching_entry_steps.h"

#include "cairn/options/v1/options.pb.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/wall_store.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"
#include "projection/storage/care_relation.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

v1::MatchingEntry ToReply(const platform::crypto::OrgKeys& keys, const storage::EntryRecord& record) {
  const auto& entry = record.entry;
  v1::MatchingEntry reply;
  reply.set_patient_id(record.survivor.ToString());
  reply.set_state(static_cast<v1::MatchingEntry::State>(entry.state));
  *reply.mutable_waiting_since_time() = platform::wire::ToProto(entry.waiting_since);
  *reply.mutable_preferences() = record.preferences;
  if (record.site) reply.set_site_id(record.site->ToString());
  *reply.mutable_update_time() = platform::wire::ToProto(record.updated_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.survivor.value, entry.version));
  return reply;
}

storage::EntryRecord OpenEntry(Call& call, Transaction& tx, PatientId patient) {
  storage::RequirePatient(tx, call.account(), patient, true);
  storage::LockEntries(tx, {patient});
  return storage::FindEntry(tx, call.keys(), patient).value();
}

storage::EntryRecord OpenEntry(Call& call, Transaction& tx, PatientId patient, const std::string& etag) {
  auto record = OpenEntry(call, tx, patient);
  platform::Require(platform::rpc::CheckEtag(call.keys(), patient.value, record.entry.version, etag));
  return record;
}

MatchingPeople LoadPeopleFor(Call& call, Transaction& tx, PatientId patient, Instant now) {
  auto people = LoadMatchingPeople(tx, call.keys(), {.patients = std::vector{patient}}, now);
  if (!people.patients.empty()) return people;
  platform::Require(domain::RequireWaiting(storage::FindEntry(tx, call.keys(), patient).value().entry));
  if (storage::HasMentor(tx, patient)) platform::Reject(storage::PatientHasMentor(patient));
  platform::Reject(storage::NoOpenEpisode());
}

std::set<PatientId> ShownOf(Call& call, Transaction& tx, const std::vector<PatientId>& patients) {
  std::set<PatientId> shown(patients.begin(), patients.end());
  if (call.relation() == options::v1::RELATION_SELF) {
    std::vector<projection::storage::WhoAsks> asking;
    for (const auto patient : patients) asking.push_back({call.account(), patient, call.now()});
    const auto allowed = projection::storage::ReadAccess(projection::storage::FindAccessLater(tx, asking, false));
    shown.clear();
    for (const auto number : allowed) shown.insert(patients[number]);
  }
  for (const auto& own : storage::FindOwnRecords(tx, {call.account()})) shown.erase(own.patient);
  return shown;
}

}  // namespace cairn::mentorship
