#include "enrollment/wire/consent_wire.h"

#include <algorithm>
#include <stdexcept>

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {
namespace {

using google::protobuf::RepeatedPtrField;
using platform::Uuid;

std::string Trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

void Trim(std::string* text) { *text = Trimmed(*text); }

void TrimAll(RepeatedPtrField<std::string>* texts) {
  for (auto& text : *texts) Trim(&text);
  texts->erase(std::remove(texts->begin(), texts->end(), ""), texts->end());
}

template <class Domain>
std::vector<Domain> EnumsFrom(const google::protobuf::RepeatedField<int>& numbers) {
  std::vector<Domain> enums;
  for (const int number : numbers) enums.push_back(static_cast<Domain>(number));
  return enums;
}

}  // namespace

domain::ConsentRecipient ToDomain(const v1::ConsentRecipient& proto) {
  domain::ConsentRecipient recipient{.kind = static_cast<domain::RecipientKind>(proto.kind()),
                                     .name = proto.name(),
                                     .directory_id = Uuid::Parse(proto.directory_id()),
                                     .participants = {proto.participants().begin(), proto.participants().end()},
                                     .treating_participants = proto.treating_participants()};
  if (proto.recipient_class() != v1::RECIPIENT_CLASS_UNSPECIFIED) {
    recipient.recipient_class = static_cast<domain::RecipientClass>(proto.recipient_class());
  }
  return recipient;
}

domain::ConsentTerms ToDomain(const v1::ConsentTerms& proto) {
  domain::ConsentTerms terms{.disclosers = {proto.disclosers().begin(), proto.disclosers().end()},
                             .information = EnumsFrom<domain::Information>(proto.information()),
                             .information_text = proto.information_text(),
                             .purposes = EnumsFrom<domain::Purpose>(proto.purposes()),
                             .purpose_text = proto.purpose_text()};
  for (const auto& recipient : proto.recipients()) terms.recipients.push_back(ToDomain(recipient));
  const auto& expiry = proto.expiry();
  if (expiry.has_expires_on())
    terms.expiry.expires_on = ParseDate(expiry.expires_on(), "terms.expiry.expires_on").value();
  terms.expiry.event = expiry.event();
  terms.expiry.none = expiry.none();
  return terms;
}

domain::ConsentSignature ToDomain(const v1::ConsentSignature& proto) {
  domain::ConsentSignature signature{.capacity = static_cast<domain::SignerCapacity>(proto.capacity()),
                                     .signer_name = proto.signer_name(),
                                     .representative = Uuid::Parse(proto.representative_id()),
                                     .method = static_cast<domain::SignatureMethod>(proto.method()),
                                     .document_sha256 = proto.document_sha256()};
  if (proto.has_signed_on()) signature.signed_on = ParseDate(proto.signed_on(), "signature.signed_on").value();
  return signature;
}

domain::Consent ToDomain(const v1::Consent& proto) {
  return {.id = ConsentId::Parse(proto.consent_id()).value(),
          .patient = PatientId::Parse(proto.patient_id()).value(),
          .terms = ToDomain(proto.terms()),
          .signature = ToDomain(proto.signature()),
          .template_code = proto.terms().template_code(),
          .template_version = proto.terms().template_version(),
          .recorded_at = ToInstant(proto.record_time())};
}

v1::Consent::State ToProto(domain::ConsentState state) {
  switch (state) {
    case domain::ConsentState::kActive:
      return v1::Consent::STATE_ACTIVE;
    case domain::ConsentState::kRevoked:
      return v1::Consent::STATE_REVOKED;
    case domain::ConsentState::kExpired:
      return v1::Consent::STATE_EXPIRED;
    case domain::ConsentState::kReplaced:
      return v1::Consent::STATE_REPLACED;
    case domain::ConsentState::kEnteredInError:
      return v1::Consent::STATE_ENTERED_IN_ERROR;
  }
  throw std::logic_error("a state of a consent that the contract does not know");
}

void Normalise(v1::ConsentRecipient& recipient) {
  Trim(recipient.mutable_name());
  TrimAll(recipient.mutable_participants());
}

void Normalise(google::protobuf::RepeatedField<int>& enums) {
  std::sort(enums.begin(), enums.end());
  enums.erase(std::unique(enums.begin(), enums.end()), enums.end());
  // An unspecified one says nothing.
  enums.erase(std::remove(enums.begin(), enums.end(), 0), enums.end());
}

void Normalise(v1::ConsentTerms& terms) {
  TrimAll(terms.mutable_disclosers());
  Normalise(*terms.mutable_information());
  Trim(terms.mutable_information_text());
  for (auto& recipient : *terms.mutable_recipients()) Normalise(recipient);
  Normalise(*terms.mutable_purposes());
  Trim(terms.mutable_purpose_text());
  if (terms.has_expiry()) Trim(terms.mutable_expiry()->mutable_event());
}

void Normalise(v1::ConsentSignature& signature) { Trim(signature.mutable_signer_name()); }

}  // namespace cairn::enrollment::wire
