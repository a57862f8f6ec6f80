#pragma once

#include <set>
#include <string>

#include "cairn/counseling/v1/assignment.pb.h"
#include "counseling/domain/assignment.h"
#include "counseling/storage/assignment_store.h"
#include "platform/crypto/crypto.h"
#include "platform/rpc/gate.h"

// What the calls about modules of one patient have in common.
namespace cairn::counseling {

/// An assignment that is locked, its module, what the patient has done, and today at the clinic.
struct OpenedAssignment {
  domain::Assignment assignment;
  domain::Module module;
  std::set<std::string> done;
  platform::TimeZone zone;
  domain::Date today;

  domain::Waiting Waits() const { return domain::WaitingFor(module, done); }
};
/// One round trip. Rejects with ASSIGNMENT_NOT_FOUND.
OpenedAssignment OpenAssignment(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                const domain::Catalogue& catalogue, PatientId patient, AssignmentId id);

/// Keeps `changed`, which was made of what was opened, with what was recorded to make it so; tells of a first
/// completion, of a waiver, and of days on which it had not been worked on before; answers it for `patient`.
v1::Assignment KeepChange(platform::rpc::Call& call, platform::postgres::Transaction& tx, OpenedAssignment opened,
                          const domain::Assignment& changed, storage::EntryKind kind, const domain::Entry& entry,
                          PatientId patient);

/// Opens the assignment that `request` names, records `entry` of (opened) in it, and answers it.
template <class Request, class MakeEntry>
v1::Assignment RecordEntry(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                           const domain::Catalogue& catalogue, const Request& request, storage::EntryKind kind,
                           const MakeEntry& make_entry) {
  const auto patient = PatientId::Parse(request.patient_id()).value();
  auto opened = OpenAssignment(call, tx, catalogue, patient, AssignmentId::Parse(request.assignment_id()).value());
  const domain::Entry entry = make_entry(opened);
  const auto changed = domain::Record(opened.assignment, opened.module, entry, opened.today).value();
  return KeepChange(call, tx, std::move(opened), changed, kind, entry, patient);
}

/// ALREADY_EXISTS MODULE_ASSIGNED.
platform::Error ModuleAssigned(const std::string& key);

/// A stored assignment as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::Assignment ToReply(const platform::crypto::OrgKeys& keys, const domain::Catalogue& catalogue, PatientId patient,
                       const domain::Assignment& assignment, const std::set<std::string>& done, domain::Date today);

/// Assigns a module of an episode that is held, and tells of it, with the `set` that its programme asks for.
v1::Assignment AssignOne(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                         const domain::Catalogue& catalogue, PatientId patient, const domain::Assignment& assignment,
                         const std::set<std::string>& done, const domain::ModuleSet& set);

}  // namespace cairn::counseling
