#include "enrollment/domain/consent_signing.h"

#include <algorithm>
#include <initializer_list>

namespace cairn::enrollment::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::FieldViolation;
using platform::Result;

constexpr std::size_t kSha256Bytes = 32;

template <class Item>
bool Has(const std::vector<Item>& items, Item item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

template <class Item>
bool HasAny(const std::vector<Item>& items, std::initializer_list<Item> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](Item item) { return Has(items, item); });
}

bool IsNamed(const ConsentRecipient& recipient) {
  return recipient.kind == RecipientKind::kClass ? recipient.recipient_class.has_value() : !recipient.name.empty();
}

bool NamesRecipients(const ConsentTerms& terms) {
  return !terms.recipients.empty() && std::all_of(terms.recipients.begin(), terms.recipients.end(), IsNamed);
}

bool NamesParticipants(const ConsentTerms& terms) {
  return std::all_of(terms.recipients.begin(), terms.recipients.end(), [](const auto& recipient) {
    return recipient.kind != RecipientKind::kIntermediary || recipient.treating_participants ||
           !recipient.participants.empty();
  });
}

bool HasOneEnd(const ConsentTerms& terms) {
  const auto& expiry = terms.expiry;
  const int ways = (expiry.expires_on ? 1 : 0) + (expiry.event.empty() ? 0 : 1) + (expiry.none ? 1 : 0);
  if (ways != 1) return false;
  return !expiry.none || terms.purposes == std::vector<Purpose>{Purpose::kTpoAllFuture};
}

bool IsSigned(const ConsentSignature& signature) {
  const bool capacity = signature.capacity == SignerCapacity::kPatient ||
                        (signature.capacity == SignerCapacity::kRepresentative && signature.representative);
  const bool method = signature.method == SignatureMethod::kElectronic || signature.method == SignatureMethod::kPaper;
  return capacity && method && !signature.signer_name.empty() && signature.document_sha256.size() == kSha256Bytes;
}

Error Incomplete(const std::vector<MissingElement>& missing) {
  Error error{.code = Code::kInvalidArgument, .reason = "CONSENT_INCOMPLETE"};
  std::string names;
  for (const auto& element : missing) {
    names += (names.empty() ? "" : ",") + element.name;
    error.fields.push_back({element.field, element.paragraph + ": " + element.remedy});
  }
  error.message = "The consent lacks what 42 CFR 2.31(a) asks for: " + names + ".";
  error.metadata = {{"elements", names}};
  return error;
}

Result<void> CheckAlone(const ConsentTerms& terms) {
  std::string rules;
  if (Has(terms.purposes, Purpose::kSudCounselingNotes) || Has(terms.information, Information::kSudCounselingNotes)) {
    const bool alone = terms.purposes == std::vector<Purpose>{Purpose::kSudCounselingNotes} &&
                       terms.information == std::vector<Information>{Information::kSudCounselingNotes};
    if (!alone) rules = "42 CFR 2.31(b)";
  }
  if (Has(terms.purposes, Purpose::kLegalProceeding) && terms.purposes.size() > 1) {
    rules += std::string(rules.empty() ? "" : ",") + "42 CFR 2.31(d)";
  }
  if (rules.empty()) return {};
  return Fail({.code = Code::kInvalidArgument,
               .reason = "CONSENT_NOT_COMBINABLE",
               .message = "Counseling notes, and legal proceedings, take a consent of their own: " + rules + ".",
               .metadata = {{"rules", rules}}});
}

/// The purposes that a class of recipients belongs to.
bool Fits(RecipientClass recipient_class, const std::vector<Purpose>& purposes) {
  switch (recipient_class) {
    case RecipientClass::kTreatingProviders:
      return HasAny(purposes, {Purpose::kTpoAllFuture, Purpose::kTreatment, Purpose::kSudCounselingNotes,
                               Purpose::kPatientRequest});
    case RecipientClass::kHealthPlans:
    case RecipientClass::kThirdPartyPayers:
      return HasAny(purposes, {Purpose::kTpoAllFuture, Purpose::kPayment, Purpose::kHealthCareOperations});
    case RecipientClass::kProgramOperations:
      return HasAny(purposes, {Purpose::kTpoAllFuture, Purpose::kHealthCareOperations});
    case RecipientClass::kPeerMentors:
      return Has(purposes, Purpose::kPeerSupport);
    case RecipientClass::kFamily:
      return HasAny(purposes, {Purpose::kTreatment, Purpose::kContact, Purpose::kPatientRequest});
  }
  return false;
}

Result<void> CheckRecipients(const ConsentTerms& terms) {
  const bool peers_only = terms.purposes == std::vector<Purpose>{Purpose::kPeerSupport};
  std::vector<FieldViolation> violations;
  for (std::size_t i = 0; i < terms.recipients.size(); ++i) {
    const auto& recipient = terms.recipients[i];
    const std::string field = "terms.recipients[" + std::to_string(i) + "]";
    if (recipient.kind == RecipientKind::kClass && !Fits(*recipient.recipient_class, terms.purposes)) {
      violations.push_back({field, "is a class that belongs to no purpose of the consent"});
    } else if (peers_only && recipient.kind != RecipientKind::kPerson && recipient.kind != RecipientKind::kClass) {
      violations.push_back({field, "must be a person, or the class of peer mentors, for peer support"});
    }
  }
  if (violations.empty()) return {};
  return Fail({.code = Code::kInvalidArgument,
               .reason = "CONSENT_RECIPIENT_MISMATCH",
               .message = "A recipient does not fit what the consent is for.",
               .fields = std::move(violations)});
}

Result<void> CheckDates(const Consent& consent, const SigningFacts& facts) {
  const auto signed_on = consent.signature.signed_on;
  if (signed_on > facts.today) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "DATE_IN_FUTURE",
                 .message = "The consent is signed on a day after today at the clinic.",
                 .metadata = {{"field", "signature.signed_on"}}});
  }
  std::vector<FieldViolation> violations;
  const auto& last_day = consent.terms.expiry.expires_on;
  if (last_day && *last_day < signed_on) {
    violations.push_back({"terms.expiry.expires_on", "must not be before the day of signing"});
  }
  if (signed_on < facts.signer.birth_date) {
    violations.push_back({"signature.signed_on", "must not be before the person's birth"});
  }
  if (violations.empty()) return {};
  return Fail(platform::InvalidRequest(std::move(violations)));
}

Result<void> CheckRestrictions(const Consent& consent, const std::vector<Restriction>& restrictions) {
  Error error{.code = Code::kFailedPrecondition, .reason = "CONSENT_CONTRADICTS_RESTRICTION"};
  std::string ids;
  for (const auto& restriction : restrictions) {
    if (!Contradicts(consent.terms, restriction)) continue;
    const auto id = restriction.id.ToString();
    ids += (ids.empty() ? "" : ",") + id;
    error.preconditions.push_back(
        {"RESTRICTION", id, "The patient asked that a recipient of this consent gets nothing of it."});
  }
  if (ids.empty()) return {};
  error.message =
      "The consent permits what an agreed restriction denies. End the restriction first, or leave the "
      "recipient out.";
  error.metadata = {{"restriction_ids", ids}};
  return Fail(std::move(error));
}

}  // namespace

std::vector<MissingElement> MissingElements(const ConsentTerms& terms, const ConsentSignature& signature,
                                            const std::string& patient_name, const TemplateStatements& statements) {
  std::vector<MissingElement> missing;
  const auto require = [&](bool there, const char* name, const char* paragraph, const char* field, const char* remedy) {
    if (!there) missing.push_back({name, std::string("42 CFR 2.31(a)") + paragraph, field, remedy});
  };
  const bool for_tpo = HasAny(
      terms.purposes, {Purpose::kTpoAllFuture, Purpose::kTreatment, Purpose::kPayment, Purpose::kHealthCareOperations});
  const bool all_future = Has(terms.purposes, Purpose::kTpoAllFuture);
  constexpr const char* kText = "terms.template_code";
  require(!patient_name.empty(), "PATIENT", "(1)", "patient_id", "name the patient");
  require(!terms.disclosers.empty(), "DISCLOSER", "(2)", "terms.disclosers", "name who may disclose");
  require(!terms.information.empty(), "INFORMATION", "(3)", "terms.information", "describe what may be disclosed");
  require(NamesRecipients(terms), "RECIPIENT", "(4)", "terms.recipients", "name a recipient");
  require(NamesParticipants(terms), "INTERMEDIARY_PARTICIPANTS", "(4)(ii)", "terms.recipients",
          "name the intermediary's participants, or limit them to those who treat the patient");
  require(!for_tpo || statements.hipaa_redisclosure, "HIPAA_REDISCLOSURE_STATEMENT", "(4)(iii)", kText,
          "sign on a text that says how HIPAA lets recipients redisclose");
  require(!terms.purposes.empty(), "PURPOSE", "(5)", "terms.purposes", "name a purpose");
  require(statements.right_to_revoke, "RIGHT_TO_REVOKE", "(6)", kText,
          "sign on a text that states the right to revoke and how");
  require(
      HasOneEnd(terms), "EXPIRY", "(7)", "terms.expiry",
      "give exactly one end: a last day, an event, or \"none\" for all future treatment, payment and operations alone");
  require(IsSigned(signature), "SIGNATURE", "(8)", "signature",
          "say who signed, in which capacity, by which method, and the SHA-256 of what was signed");
  require(signature.signed_on.ok(), "DATE", "(9)", "signature.signed_on", "give the day of signing");
  require(!all_future || statements.loss_of_protection, "LOSS_OF_PROTECTION_STATEMENT", "(10)(i)", kText,
          "sign on a text that says that the record may be redisclosed and lose its protection");
  require(!all_future || statements.refusal_consequences, "REFUSAL_CONSEQUENCES_STATEMENT", "(10)(ii)", kText,
          "sign on a text that says what follows from not signing");
  return missing;
}

Result<void> CheckSigning(const Consent& consent, const SigningFacts& facts) {
  const auto missing = MissingElements(consent.terms, consent.signature, facts.patient_name, facts.statements);
  if (!missing.empty()) return Fail(Incomplete(missing));
  if (auto alone = CheckAlone(consent.terms); !alone) return alone;
  if (auto recipients = CheckRecipients(consent.terms); !recipients) return recipients;
  if (auto dates = CheckDates(consent, facts); !dates) return dates;
  if (auto signer = CheckSigner(consent.signature, consent.terms.purposes, facts.signer); !signer) return signer;
  return CheckRestrictions(consent, facts.restrictions);
}

}  // namespace cairn::enrollment::domain
