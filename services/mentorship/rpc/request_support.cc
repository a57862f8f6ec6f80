#include "mentorship/mentorship_service.h"
#include "mentorship/on_call.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"
#include "mentorship/wire/support_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using domain::SupportKind;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// When the day ends on which the clinic does a task.
Instant TaskDueAt(Transaction& tx, const v1::RequestSupportRequest& request, Instant now) {
  const auto zone = projection::storage::OrganisationZone(tx);
  std::optional<int> days_since;
  if (request.has_days_since_injection()) days_since = request.days_since_injection();
  const auto day = domain::TaskDay(platform::ClinicDay(now, zone), days_since, {});
  return platform::StartOfClinicDay(platform::Date(std::chrono::sys_days(day) + std::chrono::days(1)), zone);
}

domain::SupportChange OpenSupportRequest(Transaction& tx, const v1::RequestSupportRequest& request,
                                         std::optional<PatientId> patient, Instant now) {
  domain::NewSupportRequest opened{.id = SupportRequestId::New(),
                                   .kind = static_cast<SupportKind>(request.kind()),
                                   .patient = patient.value_or(PatientId()),
                                   .opened_at = now};
  const auto& policy = domain::PolicyOf(opened.kind);
  if (policy.route == domain::SupportRoute::kTask) opened.task_due_at = TaskDueAt(tx, request, now);
  std::vector<platform::AccountId> on_call;
  if (policy.route == domain::SupportRoute::kOnCall) on_call = PeopleToAsk(tx, policy.role, patient, now);
  return domain::OpenRequest(opened, on_call);
}

}  // namespace

grpc::Status SupportService::RequestSupport(grpc::ServerContext* context, const v1::RequestSupportRequest* request,
                                            v1::RequestSupportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseOptionalId<PatientId>(request->patient_id());
    call.Mutate([&](Transaction& tx) {
      RequireWorkforce(call, tx);
      if (patient) platform::Require(storage::CheckSupportSubject(tx, call.account(), *patient));
      const auto change = OpenSupportRequest(tx, *request, patient, call.now());
      const auto& opened = change.request;
      const auto& policy = domain::PolicyOf(opened.kind);
      storage::InsertSupport(tx, call.keys(), change,
                             {opened, call.account(), request->call_name(), request->call_back()});
      platform::outbox::Append(tx, {platform::outbox::Make(opened.id.value, opened.version,
                                                           wire::MakeSupportRequested(opened), call.now())});
      call.Made(opened.id.value);
      if (policy.instruction) {
        response->set_instruction(static_cast<v1::SupportInstruction>(*policy.instruction));
        response->set_instruction_text(wire::TextOf(*policy.instruction));
      }
      response->set_support_request_id(opened.id.ToString());
      response->set_state(static_cast<v1::SupportRequest::State>(opened.state));
      *response->mutable_clock() = wire::ClockToProto(opened, call.now());
      response->set_nobody_on_call(policy.route == domain::SupportRoute::kOnCall && opened.asked.empty());
    });
  });
}

}  // namespace cairn::mentorship
