#include "enrollment/consent_service.h"
#include "enrollment/domain/consent_signing.h"
#include "enrollment/rpc/consent_facts.h"
#include "enrollment/rpc/consent_reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/consent_template_store.h"
#include "enrollment/storage/restriction_store.h"
#include "enrollment/wire/consent_wire.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Instant;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

v1::Consent ParseConsent(const v1::SignConsentRequest& request, Instant now) {
  v1::Consent consent;
  consent.set_consent_id(ConsentId::New().ToString());
  consent.set_patient_id(request.patient_id());
  *consent.mutable_terms() = request.terms();
  wire::Normalise(*consent.mutable_terms());
  if (consent.terms().template_language().empty()) consent.mutable_terms()->set_template_language("en");
  *consent.mutable_signature() = request.signature();
  wire::Normalise(*consent.mutable_signature());
  consent.set_replaces_consent_id(request.replaces_consent_id());
  consent.set_minor_law_state(request.minor_law_state());
  *consent.mutable_record_time() = wire::ToProto(now);
  return consent;
}

// The text that was signed. Without a code there is none: the domain then misses what it should state.
v1::ConsentTemplate LoadText(Transaction& tx, const v1::ConsentTerms& terms, Date today) {
  if (terms.template_code().empty()) return {};
  auto text = storage::FindConsentTemplate(tx, terms.template_code(), terms.template_version(),
                                           terms.template_language(), today);
  if (text) return std::move(*text);
  Reject({.code = platform::Code::kNotFound,
          .reason = "CONSENT_TEMPLATE_NOT_FOUND",
          .message = "There is no such consent text in force.",
          .metadata = {{"template_code", terms.template_code()}}});
}

domain::SigningFacts LoadFacts(Transaction& tx, Call& call, const storage::PatientRecord& patient,
                               const v1::ConsentTemplate& text, const std::string& state, Date today) {
  domain::SigningFacts facts{.patient_name = WholeName(patient.profile),
                             .statements = {.right_to_revoke = text.states_right_to_revoke(),
                                            .hipaa_redisclosure = text.states_hipaa_redisclosure(),
                                            .loss_of_protection = text.states_loss_of_protection(),
                                            .refusal_consequences = text.states_refusal_consequences()},
                             .signer = LoadSignerFacts(tx, patient, state, today),
                             .today = today};
  for (auto& restriction : storage::ListAgreedRestrictions(tx, call.keys(), patient.id)) {
    if (!restriction.ends_at) facts.restrictions.push_back(std::move(restriction));
  }
  return facts;
}

// The consent whose place is taken, when one is named.
std::optional<storage::ConsentRecord> LoadReplaced(Transaction& tx, Call& call, PatientId patient,
                                                   const std::string& id, Date today) {
  const auto replaced = ParseOptionalId<ConsentId>(id);
  if (!replaced) return std::nullopt;
  auto record = storage::LoadConsent(tx, call.keys(), patient, *replaced).value();
  platform::Require(domain::RequireActive(record.consent, call.now(), today));
  return record;
}

}  // namespace

grpc::Status ConsentService::SignConsent(grpc::ServerContext* context, const v1::SignConsentRequest* request,
                                         v1::SignConsentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto parsed = ParseConsent(*request, call.now());
    const auto patient_id = ParseId<PatientId>(request->patient_id());
    call.Mutate([&](Transaction& tx) {
      const auto patient = storage::LockPatient(tx, call.keys(), patient_id).value();
      const auto zone = projection::storage::OrganisationZone(tx);
      const auto today = platform::ClinicDay(call.now(), zone);
      const auto text = LoadText(tx, parsed.terms(), today);
      const auto facts = LoadFacts(tx, call, patient.record, text, parsed.minor_law_state(), today);
      auto shown = parsed;
      shown.mutable_terms()->set_template_version(text.version());
      shown.set_template_sha256(text.sha256());
      shown.set_patient_name(facts.patient_name);
      shown.set_recorded_by_account_id(call.account().ToString());
      const storage::ConsentRecord record{wire::ToDomain(shown), std::move(shown)};
      platform::Require(domain::CheckSigning(record.consent, facts));
      auto replaced = LoadReplaced(tx, call, patient_id, request->replaces_consent_id(), today);
      const storage::PatientSealer sealer(tx, call.keys(), patient_id);
      storage::InsertConsent(tx, sealer, record, text, call.account());
      std::vector<platform::outbox::NewEvent> events = {platform::outbox::Make(
          record.consent.id.value, record.consent.version, wire::MakeConsentSigned(record.consent), call.now())};
      if (replaced) {
        storage::EndConsent(tx, sealer, *replaced,
                            {.kind = domain::ConsentEnd::kReplaced, .replaced_by = record.consent.id}, call.clock_now(),
                            call.account());
        events.push_back(platform::outbox::Make(replaced->consent.id.value, replaced->consent.version,
                                                wire::MakeConsentEnded(replaced->consent), call.now()));
      }
      platform::outbox::Append(tx, events);
      call.Made(record.consent.id.value);
      *response->mutable_consent() = ToReply(call.keys(), record, call.now(), zone);
    });
  });
}

}  // namespace cairn::enrollment
