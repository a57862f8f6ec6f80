#include "enrollment/rpc/disclosing.h"

#include <algorithm>

#include "enrollment/domain/consent_scope.h"
#include "enrollment/domain/notice_statement.h"
#include "enrollment/storage/consent_store.h"
#include "enrollment/storage/errors.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/disclosure_wire.h"

namespace cairn::enrollment {

using disclosure::v1::DisclosureNotice;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::string DescriptionOf(domain::Denial denial) {
  switch (denial) {
    case domain::Denial::kNoConsent:
      return "The patient has signed no consent that is in force.";
    case domain::Denial::kConsentExpired:
      return "The consent that covers this has expired.";
    case domain::Denial::kConsentRevoked:
      return "The patient has revoked the consent that covers this.";
    case domain::Denial::kRecipientNotNamed:
      return "No consent in force names this recipient.";
    case domain::Denial::kPurposeNotCovered:
      return "No consent that names this recipient is for this purpose.";
    case domain::Denial::kInformationNotCovered:
      return "No consent for this recipient and purpose names all of this information.";
    case domain::Denial::kRestricted:
      return "A restriction that the patient asked for forbids this (42 CFR 2.26).";
    case domain::Denial::kNothingAsked:
      return "No information was asked for.";
  }
  return "";
}

platform::Error NotPermitted(const domain::DisclosureRequest& request, const domain::DisclosureDecision& decision) {
  platform::Error error{.code = platform::Code::kFailedPrecondition, .reason = "DISCLOSURE_NOT_PERMITTED"};
  std::string names;
  for (const auto denial : decision.denials) {
    names += (names.empty() ? "" : ",") + wire::NameOf(denial);
    error.preconditions.push_back({wire::NameOf(denial), request.patient.ToString(), DescriptionOf(denial)});
  }
  error.message = "This may not be disclosed: " + names + ".";
  error.metadata = {{"denials", names}};
  return error;
}

Decided DecideOn(const Call& call, const domain::DisclosureRequest& request, storage::Policy policy) {
  // Another machine's clock may be ahead: what is on record as ended has ended.
  Decided decided{.at = call.clock_now()};
  for (const auto& consent : policy.consents) {
    if (consent.ended_at) decided.at = std::max(decided.at, *consent.ended_at);
  }
  const auto today = platform::ClinicDay(decided.at, *policy.zone);
  decided.decision = domain::DecideDisclosure(request, policy.consents, policy.restrictions, decided.at, today);
  for (const auto& consent : policy.consents) {
    if (consent.id == decided.decision.consent) decided.consent = consent;
  }
  decided.sealer = std::move(policy.sealer);
  return decided;
}

void RequirePermitted(const domain::DisclosureRequest& request, const Decided& decided) {
  if (!decided.decision.permitted) Reject(NotPermitted(request, decided.decision));
}

}  // namespace

DisclosureQuestion::DisclosureQuestion(Transaction& tx, PatientId patient)
    // The same lock as a revocation takes, not a shared one: those who share a lock never let one in who wants it
    // alone.
    : locked_(storage::LockPatientRowLater(tx, patient)), policy_(tx, patient) {}

storage::Policy DisclosureQuestion::Load(Call& call, Transaction& tx) && {
  auto policy = std::move(policy_).Load(tx, call.keys());
  if (locked_.Get().empty()) platform::Reject(storage::PatientNotFound());
  return policy;
}

Decided Decide(Call& call, Transaction& tx, const domain::DisclosureRequest& request) {
  return DecideOn(call, request, storage::PolicyQuestion(tx, request.patient).Load(tx, call.keys()));
}

Decided DecideLocked(Call& call, Transaction& tx, const domain::DisclosureRequest& request) {
  return DecideOn(call, request, DisclosureQuestion(tx, request.patient).Load(call, tx));
}

DisclosureNotice Record(Call& call, Transaction& tx, const domain::DisclosureRequest& request, const Decided& decided) {
  v1::DisclosureDetails details;
  details.set_recipient_name(request.recipient.name);
  details.set_recipient_address(request.recipient.address);
  details.set_intermediary(request.recipient.through_intermediary);
  details.set_purpose_text(request.purpose_text);
  details.set_scope(domain::ScopeOf(decided.consent.value()));
  const storage::DisclosureRecord disclosure{.id = DisclosureId::New(),
                                             .patient = request.patient,
                                             .details = std::move(details),
                                             .recipient_status = request.recipient.status,
                                             .information = request.information,
                                             .purpose = request.purpose,
                                             .basis = domain::DisclosureBasis::kConsent,
                                             .consent = decided.decision.consent,
                                             .redisclosure = decided.decision.redisclosure,
                                             .disclosed_at = decided.at,
                                             .disclosed_by = call.account(),
                                             .method = call.method()};
  storage::InsertDisclosure(tx, decided.sealer.value(), disclosure);
  call.Touches(disclosure.patient);
  call.Made(disclosure.id.value);
  return MakeNotice(disclosure, decided.consent->terms.expiry.expires_on);
}

DisclosureNotice Disclose(Call& call, Transaction& tx, const domain::DisclosureRequest& request) {
  return Disclose(call, tx, request, DisclosureQuestion(tx, request.patient));
}

DisclosureNotice Disclose(Call& call, Transaction& tx, const domain::DisclosureRequest& request,
                          DisclosureQuestion question) {
  const auto decided = DecideOn(call, request, std::move(question).Load(call, tx));
  RequirePermitted(request, decided);
  return Record(call, tx, request, decided);
}

void RequireStillPermitted(Call& call, const domain::DisclosureRequest& request) {
  if (!call.replayed()) return;
  call.Transact([&](Transaction& tx) { RequirePermitted(request, DecideLocked(call, tx, request)); });
}

DisclosureNotice MakeNotice(const storage::DisclosureRecord& disclosure,
                            std::optional<platform::Date> consent_expires_on) {
  DisclosureNotice notice;
  notice.set_disclosure_id(disclosure.id.ToString());
  notice.set_basis(wire::ToProto(disclosure.basis));
  notice.set_statement(std::string(domain::kNoticeStatement.statement));
  notice.set_short_statement(std::string(domain::kNoticeStatement.short_statement));
  notice.set_statement_version(std::string(domain::kNoticeStatement.version));
  notice.set_redisclosure(wire::ToProto(disclosure.redisclosure));
  if (disclosure.consent) notice.set_consent_id(disclosure.consent->ToString());
  if (disclosure.details) notice.set_scope(disclosure.details->scope());
  if (consent_expires_on) *notice.mutable_consent_expires_on() = wire::ToProto(*consent_expires_on);
  *notice.mutable_disclosed_time() = wire::ToProto(disclosure.disclosed_at);
  return notice;
}

}  // namespace cairn::enrollment
