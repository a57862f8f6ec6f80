#pragma once

#include <set>
#include <string>
#include <vector>

#include "mentorship/matching_people.h"
#include "mentorship/storage/matching_entry_store.h"
#include "platform/rpc/gate.h"

// What the calls about one patient in the queue have in common.
namespace cairn::mentorship {

/// An entry as it is answered, with its etag.
v1::MatchingEntry ToReply(const platform::crypto::OrgKeys& keys, const storage::EntryRecord& record);

/// The patient's entry, held until the transaction ends. Rejects as storage::RequirePatient, and with
/// MATCHING_ENTRY_NOT_FOUND.
storage::EntryRecord OpenEntry(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient);
/// The same, held against `etag`: rejects with ETAG_MISMATCH as well.
storage::EntryRecord OpenEntry(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                               const std::string& etag);

/// Everybody, with this patient alone of those who wait. Rejects with MATCHING_ENTRY_NOT_FOUND; with NOT_WAITING of one
/// who has a mentor, no open episode, or has left the queue.
MatchingPeople LoadPeopleFor(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                             platform::Instant now);

/// Those of `patients` of whom the caller may be told in a list: in a call of the caller's own panel those in whose
/// care team they are; never the caller's own record.
std::set<PatientId> ShownOf(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                            const std::vector<PatientId>& patients);

}  // namespace cairn::mentorship
