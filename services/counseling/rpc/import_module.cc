#include <algorithm>

#include "counseling/counseling_service.h"
#include "counseling/domain/past_module.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/episode_steps.h"
#include "counseling/rpc/import_steps.h"
#include "counseling/rpc/programme_modules.h"
#include "counseling/rpc/request.h"
#include "counseling/wire/assignment_wire.h"
#include "counseling/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

namespace past_import = platform::past_import;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::PastModule PastOf(const v1::ImportModuleRequest& request) {
  domain::PastModule past;
  past.assigned_on = platform::wire::ParseDate(request.assigned_on(), "assigned_on").value();
  for (const auto& day : request.worked_on())
    past.worked_on.insert(platform::wire::ParseDate(day, "worked_on").value());
  if (request.has_completed_on()) {
    past.completed_on = platform::wire::ParseDate(request.completed_on(), "completed_on").value();
    past.worked_on.insert(*past.completed_on);
  }
  if (!past.worked_on.empty()) past.delivered_by = wire::ToDomain(request.delivered_by());
  past.active = std::chrono::minutes(request.active_minutes());
  if (request.has_quiz_correct()) past.quiz_correct = request.quiz_correct();
  return past;
}

domain::Waiting WaitingThen(Transaction& tx, PatientId patient, const domain::Module& module,
                            const domain::PastModule& past) {
  if (past.worked_on.empty()) return {};
  auto done = storage::FindKeysDoneByLater(tx, patient, *past.worked_on.begin());
  return domain::WaitingFor(module, storage::ReadDoneKeys(std::move(done)));
}

void RequireNoneBeside(const OpenedEpisode& episode, const domain::Assignment& past) {
  const bool beside = std::any_of(episode.assignments.begin(), episode.assignments.end(), [&](const auto& assignment) {
    return domain::StandBesideEachOther(assignment, past);
  });
  if (beside) platform::Reject(ModuleAssigned(past.module_key));
}

/// With the days of before, where the calls of now have today.
void TellOfPast(Transaction& tx, const v1::Assignment& reply, const domain::Assignment& assigned,
                const domain::Assignment& last, const domain::PastModule& past, const domain::ModuleSet& set) {
  const auto zone = projection::storage::OrganisationZone(tx);
  const auto tell = [&](const domain::Assignment& told, const auto& event, domain::Date on) {
    platform::outbox::Append(
        tx, {platform::outbox::Make(told.id.value, told.version, event, platform::StartOfClinicDay(on, zone))});
  };
  tell(assigned, wire::MakeModuleAssigned(reply, set), past.assigned_on);
  if (past.completed_on) {
    tell(last, wire::MakeModuleCompleted(reply, past.worked_on), *past.completed_on);
  } else if (!past.worked_on.empty()) {
    tell(last, wire::MakeModuleWorkedOn(reply, past.worked_on), *past.worked_on.rbegin());
  }
}

}  // namespace

grpc::Status ImportService::ImportModule(grpc::ServerContext* context, const v1::ImportModuleRequest* request,
                                         v1::ImportModuleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = ParseId<PastImportId>(request->import_id());
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto episode_id = ParseId<EpisodeId>(request->episode_id());
    const auto module = domain::FindModule(catalogue_, request->module_key(), request->module_version()).value();
    const auto past = PastOf(*request);
    call.Mutate([&](Transaction& tx) {
      past_import::HoldOpen(call, tx, import, kImportReasons);
      const auto episode = OpenEpisode(call, tx, patient, episode_id, true);
      platform::Require(platform::RequireNone("MODULE_IMPORT_NOT_VALID", "The module can't be written down.",
                                              domain::CheckPastModule(past, module, episode.period, episode.today)));
      const auto assigned = domain::Assign(AssignmentId::New(), patient, episode_id, module, episode.period,
                                           call.account(), past.assigned_on)
                                .value();
      const auto steps = domain::WorkThrough(assigned, past, module, WaitingThen(tx, patient, module, past)).value();
      const auto& last = steps.empty() ? assigned : steps.back().assignment;
      RequireNoneBeside(episode, last);
      storage::InsertAssignment(tx, assigned, call.now());
      for (const auto& [assignment, kind, entry] : steps)
        storage::UpdateAssignment(tx, assignment, static_cast<storage::EntryKind>(kind), entry, call.now(),
                                  call.account());
      past_import::InsertImportedRecord(tx, kModule, last.id.value, import, call.now());
      auto reply = ToReply(call.keys(), catalogue_, patient, last, episode.done, episode.today);
      TellOfPast(tx, reply, assigned, last, past, LoadProgrammeSet(tx, catalogue_, episode.programme).set);
      call.Made(last.id.value);
      *response->mutable_assignment() = std::move(reply);
    });
  });
}

}  // namespace cairn::counseling
