#include <algorithm>

#include "enrollment/break_glass_service.h"
#include "enrollment/rpc/break_glass.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/diagnosis_store.h"
#include "enrollment/storage/emergency_summary_store.h"
#include "enrollment/storage/errors.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/break_glass_wire.h"
#include "enrollment/wire/diagnosis_wire.h"
#include "enrollment/wire/episode_wire.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

// The entry in the accounting of disclosures, and the reading of this opening. What law binds the recipient is not
// known in an emergency, so the narrowest is taken.
storage::DisclosureRecord RecordDisclosure(Call& call, Transaction& tx, const storage::BreakGlassRecord& record,
                                           Instant now) {
  const auto facts = OpenFacts({tx, call.keys(), {record.facts.sealed_under}}, record);
  if (!facts) platform::Reject(storage::PatientNotFound());
  storage::DisclosureRecord disclosure{.id = DisclosureId::New(),
                                       .patient = record.grant.patient,
                                       .information = {domain::Information::kIdentity, domain::Information::kEnrollment,
                                                       domain::Information::kDiagnosis},
                                       .purpose = domain::Purpose::kTreatment,
                                       .basis = domain::DisclosureBasis::kMedicalEmergency,
                                       .disclosed_at = now,
                                       .disclosed_by = call.account(),
                                       .method = call.method()};
  auto& details = disclosure.details.emplace();
  details.set_recipient_name(facts->recipient_name());
  details.set_recipient_address(facts->recipient_affiliation());
  details.set_purpose_text(facts->nature_text());
  storage::InsertDisclosure(tx, storage::PatientSealer(tx, call.keys(), disclosure.patient), disclosure);
  storage::InsertBreakGlassRead(tx, record.grant.id, disclosure.id, now);
  return disclosure;
}

void AddDiagnoses(Transaction& tx, PatientId patient, v1::GetEmergencySummaryResponse& summary) {
  for (const auto& diagnosis : storage::ListDiagnoses(tx, patient)) {
    if (diagnosis.entered_in_error) continue;
    auto* reply = summary.add_diagnoses();
    reply->set_disorder(wire::ToProto(diagnosis.disorder));
    reply->set_severity(wire::ToProto(diagnosis.severity));
    reply->set_remission(wire::ToProto(diagnosis.remission));
    reply->set_code(diagnosis.code);
    *reply->mutable_diagnosed_on() = wire::ToProto(diagnosis.diagnosed_on);
  }
}

void AddEpisodesAndAdvice(Transaction& tx, PatientId patient, Date today, v1::GetEmergencySummaryResponse& summary) {
  const auto recent = storage::LoadBreakGlassPolicy(tx, today).recent_episode;
  std::vector<std::string> templates;
  for (const auto& episode : storage::ListRecentEpisodes(tx, patient, Date(std::chrono::sys_days(today) - recent))) {
    templates.push_back(episode.template_code);
    auto* reply = summary.add_episodes();
    reply->set_programme_name(episode.programme_name);
    reply->set_state(wire::ToProto(episode.state));
    *reply->mutable_started_on() = wire::ToProto(episode.started_on);
    if (episode.ended_on) *reply->mutable_ended_on() = wire::ToProto(*episode.ended_on);
  }
  for (const auto& advice : storage::ListEmergencyAdvice(tx, templates, today)) {
    auto* reply = summary.add_advice();
    reply->set_code(advice.code);
    reply->set_version(advice.version);
    reply->set_headline(advice.headline);
    reply->set_text(advice.body);
    reply->set_source(advice.source);
  }
}

void AddOnce(google::protobuf::RepeatedPtrField<std::string>& accounts, const std::string& account) {
  if (std::find(accounts.begin(), accounts.end(), account) == accounts.end()) *accounts.Add() = account;
}

void AddCareTeam(Transaction& tx, PatientId patient, Instant now, v1::GetEmergencySummaryResponse& summary) {
  for (const auto& relation : storage::ListCareRelations(tx, patient)) {
    if (!relation.IsOpen(now)) continue;
    AddOnce(relation.kind == domain::CareRelationKind::kPrescriberOfRecord
                ? *summary.mutable_prescriber_of_record_account_ids()
                : *summary.mutable_care_team_account_ids(),
            relation.account.ToString());
  }
}

}  // namespace

grpc::Status BreakGlassService::GetEmergencySummary(grpc::ServerContext* context,
                                                    const v1::GetEmergencySummaryRequest* request,
                                                    v1::GetEmergencySummaryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    // What leaves is in the accounting, in the same transaction as the audit row, or does not leave.
    call.Mutate([&](Transaction& tx) {
      auto record = LockOwn(call, tx, ParseId<BreakGlassId>(request->break_glass_id()));
      const auto patient = record.grant.patient;
      // After the wait for the lock.
      const auto now = call.clock_now();
      platform::Require(domain::RequireOpen(record.grant, now));
      call.Touches(patient);
      call.Made(record.grant.id.value);
      const auto disclosure = RecordDisclosure(call, tx, record, now);
      ++record.reads;
      *response->mutable_break_glass() = ToReply(call, tx, record);
      const auto profile = storage::LoadPatient(tx, call.keys(), patient).value().profile;
      *response->mutable_identity() = wire::IdentityOf(profile);
      AddDiagnoses(tx, patient, *response);
      AddEpisodesAndAdvice(tx, patient, platform::ClinicDay(now, projection::storage::OrganisationZone(tx)), *response);
      AddCareTeam(tx, patient, now, *response);
      *response->mutable_disclosure_notice() = MakeNotice(disclosure);
    });
  });
}

}  // namespace cairn::enrollment
