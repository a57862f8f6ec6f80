#include "counseling/rpc/assignment_steps.h"

#include "counseling/wire/assignment_wire.h"
#include "counseling/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

using domain::Assignment;
using domain::Date;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

v1::Assignment ReplyOf(const OrgKeys& keys, PatientId patient, const Assignment& assignment,
                       const domain::Waiting& waiting, Date today) {
  // Nobody waits for anything any more.
  const bool over = StateOn(assignment, today) != domain::AssignmentState::kAssigned;
  auto reply = wire::ToProto(assignment, over ? domain::Waiting() : waiting, today);
  reply.set_patient_id(patient.ToString());
  reply.set_etag(platform::rpc::MakeEtag(keys, assignment.id.value, assignment.version));
  return reply;
}

std::set<Date> DaysNotToldOf(const Assignment& before, const domain::Entry& entry) {
  auto days = entry.days;
  for (const auto& attempt : before.attempts) {
    for (const auto day : attempt.active_on) days.erase(day);
  }
  return days;
}

}  // namespace

platform::Error ModuleAssigned(const std::string& key) {
  return {.code = platform::Code::kAlreadyExists,
          .reason = "MODULE_ASSIGNED",
          .message = "The episode has this module already.",
          .metadata = {{"module_key", key}}};
}

OpenedAssignment OpenAssignment(Call& call, Transaction& tx, const domain::Catalogue& catalogue, PatientId patient,
                                AssignmentId id) {
  auto found = storage::LockAssignmentLater(tx, patient, id);
  auto done = storage::FindDoneKeysLater(tx, patient);
  auto zone = projection::storage::OrganisationZone(projection::storage::FindOrganisationZoneLater(tx));
  auto assignment = storage::ReadLockedAssignment(std::move(found), id).value();
  auto module = domain::FindModule(catalogue, assignment.module_key, assignment.module_version).value();
  const auto today = platform::ClinicDay(call.now(), zone);
  return {std::move(assignment), std::move(module), storage::ReadDoneKeys(std::move(done)), std::move(zone), today};
}

v1::Assignment KeepChange(Call& call, Transaction& tx, OpenedAssignment opened, const Assignment& changed,
                          storage::EntryKind kind, const domain::Entry& entry, PatientId patient) {
  storage::UpdateAssignment(tx, changed, kind, entry, call.now(), call.account());
  auto reply = ReplyOf(call.keys(), patient, changed, opened.Waits(), opened.today);
  const auto tell = [&](const auto& event) {
    platform::outbox::Append(tx, {platform::outbox::Make(changed.id.value, changed.version, event, call.now())});
  };
  const auto days = DaysNotToldOf(opened.assignment, entry);
  if (changed.waiver) {
    tell(wire::MakeModuleWaived(reply));
  } else if (changed.CompletedOn() && !opened.assignment.CompletedOn()) {
    tell(wire::MakeModuleCompleted(reply, days));
  } else if (!days.empty()) {
    tell(wire::MakeModuleWorkedOn(reply, days));
  }
  call.Made(changed.id.value);
  return reply;
}

v1::Assignment ToReply(const OrgKeys& keys, const domain::Catalogue& catalogue, PatientId patient,
                       const Assignment& assignment, const std::set<std::string>& done, Date today) {
  const auto module = domain::FindModule(catalogue, assignment.module_key, assignment.module_version).value();
  return ReplyOf(keys, patient, assignment, domain::WaitingFor(module, done), today);
}

v1::Assignment AssignOne(Call& call, Transaction& tx, const domain::Catalogue& catalogue, PatientId patient,
                         const Assignment& assignment, const std::set<std::string>& done,
                         const domain::ModuleSet& set) {
  storage::InsertAssignment(tx, assignment, call.now());
  auto reply = ToReply(call.keys(), catalogue, patient, assignment, done, assignment.assigned_on);
  platform::outbox::Append(tx, {platform::outbox::Make(assignment.id.value, assignment.version,
                                                       wire::MakeModuleAssigned(reply, set), call.now())});
  return reply;
}

}  // namespace cairn::counseling
