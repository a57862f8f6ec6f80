#include "mentorship/domain/fidelity.h"
#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/storage/contact_store.h"
#include "mentorship/storage/goal_store.h"
#include "mentorship/storage/injection_store.h"
#include "mentorship/storage/supervision_store.h"
#include "mentorship/wire/contact_wire.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using domain::FidelityFacts;
using platform::ClinicDay;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

FidelityFacts LoadFidelityFacts(Transaction& tx, PatientId patient, const domain::Relationship& relationship,
                                const platform::TimeZone& zone, Instant now) {
  auto contacts = storage::ListCountingContactsLater(tx, relationship.id);
  auto goals = storage::ListGoalDaysLater(tx, relationship.id);
  auto supervised = storage::ListSupervisedDaysLater(tx, relationship.mentor);
  auto missed = storage::ListMissedDaysLater(tx, patient);
  FidelityFacts facts;
  facts.today = ClinicDay(now, zone);
  facts.matched_on = ClinicDay(relationship.approved_at.value(), zone);
  if (relationship.ended_at) facts.ended_on = ClinicDay(*relationship.ended_at, zone);
  for (const auto& pause : relationship.pauses)
    facts.away.push_back({ClinicDay(pause.from, zone), ClinicDay(pause.until.value_or(now), zone)});
  facts.contacts = storage::ReadCountingContacts(std::move(contacts));
  facts.goals_on = storage::ReadGoalDays(std::move(goals));
  facts.supervised_on = storage::ReadSupervisedDays(std::move(supervised));
  facts.missed_injections_on = storage::ReadMissedDays(std::move(missed));
  return facts;
}

platform::Error NotMatched() {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "NOT_MATCHED",
          .message = "Nobody has approved the match: nothing was promised."};
}

}  // namespace

grpc::Status ContactService::GetFidelity(grpc::ServerContext* context, const v1::GetFidelityRequest* request,
                                         v1::GetFidelityResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<RelationshipId>(request->relationship_id());
    const auto month = std::chrono::year(request->year()) / std::chrono::month(static_cast<unsigned>(request->month()));
    call.Read([&](Transaction& tx) {
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      const auto relationship = RequireRelationship(tx, patient, id);
      if (!relationship.approved_at) platform::Reject(NotMatched());
      const auto facts = LoadFidelityFacts(tx, patient, relationship,
                                           projection::storage::OrganisationZone(std::move(zone)), call.now());
      auto& fidelity = *response->mutable_fidelity();
      fidelity = wire::ToProto(domain::FidelityOf(facts, month));
      fidelity.set_first_contact(static_cast<v1::FirstContact>(*domain::FirstContactOf(relationship, call.now())));
      if (const auto in_time = domain::HasGoalInTime(facts)) fidelity.set_goal_by_day_14(*in_time);
    });
  });
}

}  // namespace cairn::mentorship
