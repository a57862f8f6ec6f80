#include "clients/cli/consent_text.h"

#include <vector>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

/// "a", "a and b", "a, b and c"; `none` for an empty list.
std::string Listed(const std::vector<std::string>& items, const std::string& none) {
  if (items.empty()) return none;
  std::string text = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) text += (i + 1 == items.size() ? " and " : ", ") + items[i];
  return text;
}

std::string InformationText(const google::protobuf::RepeatedField<int>& information, const std::string& none) {
  std::vector<std::string> items;
  for (const int one : information) items.push_back(ReadingOf(v1::InformationCategory_descriptor(), one));
  return Listed(items, none);
}

std::string PurposesText(const google::protobuf::RepeatedField<int>& purposes, const std::string& none) {
  std::vector<std::string> items;
  for (const int one : purposes) {
    items.push_back(one == v1::DISCLOSURE_PURPOSE_TPO_ALL_FUTURE
                        ? "all future treatment, payment and health care operations"
                        : ReadingOf(v1::DisclosurePurpose_descriptor(), one));
  }
  return Listed(items, none);
}

std::string RecipientsText(const google::protobuf::RepeatedPtrField<v1::ConsentRecipient>& recipients,
                           const std::string& none) {
  std::vector<std::string> items;
  for (const auto& recipient : recipients) items.push_back(RecipientText(recipient));
  return Listed(items, none);
}

std::string ExpiryText(const v1::ConsentExpiry& expiry) {
  if (expiry.has_expires_on()) return "until " + DateText(expiry.expires_on());
  if (!expiry.event().empty()) return "until this: " + expiry.event();
  return expiry.none() ? "until it is taken back" : "without an end";
}

std::string InBrackets(const std::string& text) { return text.empty() ? "" : " (" + text + ")"; }

std::string SignatureText(const v1::ConsentSignature& signature) {
  const bool by_patient = signature.capacity() == v1::ConsentSignature::CAPACITY_PATIENT;
  std::string text = signature.signer_name() + (by_patient ? "" : ", for the patient");
  if (by_patient && !signature.representative_id().empty()) text += ", with a parent or guardian";
  return text + ", " + DateText(signature.signed_on()) + ", " +
         ReadingOf(v1::ConsentSignature::Method_descriptor(), signature.method());
}

std::string RevocationText(const v1::ConsentRevocation& revocation) {
  if (revocation.name().empty()) return "";
  const std::string words = revocation.words().empty() ? "" : ": " + revocation.words();
  return "by " + revocation.name() + ", " + ReadingOf(v1::ConsentRevocation::Method_descriptor(), revocation.method()) +
         words;
}

}  // namespace

std::string RecipientText(const v1::ConsentRecipient& recipient) {
  if (recipient.kind() == v1::ConsentRecipient::KIND_CLASS) {
    return ReadingOf(v1::RecipientClass_descriptor(), recipient.recipient_class());
  }
  if (recipient.kind() != v1::ConsentRecipient::KIND_INTERMEDIARY) return recipient.name();
  std::vector<std::string> participants(recipient.participants().begin(), recipient.participants().end());
  if (recipient.treating_participants()) participants.push_back("those who treat the patient");
  return recipient.name() + InBrackets(Listed(participants, ""));
}

std::string ScopeSentence(const v1::ConsentTerms& terms) {
  const std::vector<std::string> disclosers(terms.disclosers().begin(), terms.disclosers().end());
  return Listed(disclosers, "Nobody") + " may disclose " + InformationText(terms.information(), "nothing") +
         InBrackets(terms.information_text()) + " to " + RecipientsText(terms.recipients(), "nobody") + " for " +
         PurposesText(terms.purposes(), "no purpose") + InBrackets(terms.purpose_text()) + ", " +
         ExpiryText(terms.expiry()) + ".";
}

std::string StateText(const v1::Consent& consent) {
  const std::string state = ReadingOf(v1::Consent::State_descriptor(), consent.state());
  return consent.has_end_time() ? state + " " + DayText(consent.end_time()) : state;
}

std::string DocumentText(const v1::ConsentTemplate& text, const v1::ConsentTerms& terms,
                         const std::string& patient_name, const v1::ConsentSignature& signature) {
  return text.title() + "\n\n" + text.text() + "\n\nPatient: " + patient_name + "\n" + ScopeSentence(terms) +
         "\nSigned: " + SignatureText(signature) + "\n";
}

void PrintConsents(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<v1::Consent>& consents) {
  Table table({{"SIGNED"}, {"STATE"}, {"PURPOSE", true}, {"TO", true}, {"INFORMATION", true}, {"CONSENT ID"}});
  for (const auto& consent : consents) {
    const auto& terms = consent.terms();
    table.Add({DateText(consent.signature().signed_on()), StateText(consent), PurposesText(terms.purposes(), ""),
               RecipientsText(terms.recipients(), ""), InformationText(terms.information(), ""), consent.consent_id()});
  }
  table.Print(out, terminal);
}

void PrintConsent(std::ostream& out, const Terminal& terminal, const v1::Consent& consent) {
  const auto& terms = consent.terms();
  std::vector<std::pair<std::string, std::string>> fields = {
      {"Patient", consent.patient_name()},
      {"State", StateText(consent)},
      {"Scope", ScopeSentence(terms)},
      {"Signed", SignatureText(consent.signature())},
      {"Text", terms.template_code() + ", version " + std::to_string(terms.template_version()) + ", " +
                   terms.template_language()}};
  if (consent.has_revocation()) fields.emplace_back("Taken back", RevocationText(consent.revocation()));
  if (consent.state() == v1::Consent::STATE_ENTERED_IN_ERROR) {
    fields.emplace_back("Mistake", ReadingOf(v1::ConsentErrorReason_descriptor(), consent.error_reason()));
  }
  if (consent.has_event_occurred_on()) fields.emplace_back("Event came", DateText(consent.event_occurred_on()));
  if (!consent.replaces_consent_id().empty()) fields.emplace_back("In place of", consent.replaces_consent_id());
  if (!consent.replaced_by_consent_id().empty()) fields.emplace_back("Replaced by", consent.replaced_by_consent_id());
  fields.emplace_back("Consent id", consent.consent_id());
  PrintFields(out, terminal, fields);
}

void PrintRestrictions(std::ostream& out, const Terminal& terminal,
                       const google::protobuf::RepeatedPtrField<v1::Restriction>& restrictions) {
  Table table(
      {{"ASKED"}, {"ANSWER"}, {"NOTHING OF", true}, {"TO", true}, {"FOR", true}, {"ENDED"}, {"RESTRICTION ID"}});
  for (const auto& restriction : restrictions) {
    const auto& scope = restriction.scope();
    table.Add({DayText(restriction.start_time()), ReadingOf(v1::Restriction::Answer_descriptor(), restriction.answer()),
               InformationText(scope.information(), "everything"), RecipientsText(scope.recipients(), "anybody"),
               PurposesText(scope.purposes(), "any purpose"), DayText(restriction.end_time()),
               restriction.restriction_id()});
  }
  table.Print(out, terminal);
}

void PrintRepresentatives(std::ostream& out, const Terminal& terminal,
                          const google::protobuf::RepeatedPtrField<v1::Representative>& representatives) {
  Table table({{"NAME", true}, {"AUTHORITY"}, {"FROM"}, {"LAST DAY"}, {"REPRESENTATIVE ID"}});
  for (const auto& one : representatives) {
    table.Add({one.name(), ReadingOf(v1::RepresentativeAuthority_descriptor(), one.authority()),
               DateText(one.starts_on()), one.has_ends_on() ? DateText(one.ends_on()) : "", one.representative_id()});
  }
  table.Print(out, terminal);
}

void PrintPrivacyNotices(std::ostream& out, const Terminal& terminal,
                         const google::protobuf::RepeatedPtrField<v1::PrivacyNotice>& notices) {
  Table table({{"GIVEN"}, {"VERSION"}, {"OUTCOME"}, {"NOTICE ID"}});
  for (const auto& notice : notices) {
    table.Add({DateText(notice.given_on()), notice.notice_version(),
               ReadingOf(v1::PrivacyNotice::Outcome_descriptor(), notice.outcome()), notice.privacy_notice_id()});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
