#include "clients/cli/consent_arguments.h"

#include "clients/cli/arguments.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

constexpr char kThisProgramme[] = "This treatment programme and the people who work in it";

template <class Recipients>
void AddRecipients(const ScopeOptions& options, Recipients& recipients) {
  const auto add_named = [&](const std::vector<std::string>& names, v1::ConsentRecipient::Kind kind) {
    for (const std::string& name : names) {
      auto& recipient = *recipients.Add();
      recipient.set_kind(kind);
      recipient.set_name(ValidUtf8(name));
    }
  };
  add_named(options.persons, v1::ConsentRecipient::KIND_PERSON);
  add_named(options.entities, v1::ConsentRecipient::KIND_ENTITY);
  for (const std::string& word : options.classes) {
    auto& recipient = *recipients.Add();
    recipient.set_kind(v1::ConsentRecipient::KIND_CLASS);
    recipient.set_recipient_class(
        static_cast<v1::RecipientClass>(EnumFrom("--to-class", word, *v1::RecipientClass_descriptor())));
  }
}

template <class Scope>
void AddEnums(const ScopeOptions& options, Scope& scope) {
  for (const std::string& word : options.information) {
    scope.add_information(
        static_cast<v1::InformationCategory>(EnumFrom("--information", word, *v1::InformationCategory_descriptor())));
  }
  for (const std::string& word : options.purposes) {
    scope.add_purposes(
        static_cast<v1::DisclosurePurpose>(EnumFrom("--purpose", word, *v1::DisclosurePurpose_descriptor())));
  }
}

void FillInTpo(v1::ConsentTerms& terms) {
  if (terms.disclosers().empty()) terms.add_disclosers(kThisProgramme);
  if (terms.purposes().empty()) terms.add_purposes(v1::DISCLOSURE_PURPOSE_TPO_ALL_FUTURE);
  if (terms.information().empty()) {
    for (int one = v1::INFORMATION_CATEGORY_IDENTITY; one < v1::INFORMATION_CATEGORY_SUD_COUNSELING_NOTES; ++one) {
      terms.add_information(static_cast<v1::InformationCategory>(one));
    }
  }
  if (terms.recipients().empty()) {
    for (const auto one : {v1::RECIPIENT_CLASS_TREATING_PROVIDERS, v1::RECIPIENT_CLASS_HEALTH_PLANS,
                           v1::RECIPIENT_CLASS_THIRD_PARTY_PAYERS, v1::RECIPIENT_CLASS_PROGRAM_OPERATIONS}) {
      auto& recipient = *terms.add_recipients();
      recipient.set_kind(v1::ConsentRecipient::KIND_CLASS);
      recipient.set_recipient_class(one);
    }
  }
  if (!terms.has_expiry()) terms.mutable_expiry()->set_none(true);
}

/// The code of the text that is written for the purpose.
std::string TextFor(const v1::ConsentTerms& terms) {
  if (terms.purposes().empty()) return "";
  switch (terms.purposes(0)) {
    case v1::DISCLOSURE_PURPOSE_TPO_ALL_FUTURE:
      return "tpo";
    case v1::DISCLOSURE_PURPOSE_SUD_COUNSELING_NOTES:
      return "sud-counseling-notes";
    case v1::DISCLOSURE_PURPOSE_LEGAL_PROCEEDING:
      return "legal-proceeding";
    case v1::DISCLOSURE_PURPOSE_PEER_SUPPORT:
      return "peer-support";
    case v1::DISCLOSURE_PURPOSE_RESEARCH_CONTACT:
      return "research-contact";
    case v1::DISCLOSURE_PURPOSE_CONTACT:
      return "contact";
    default:
      return "disclosure";
  }
}

}  // namespace

void AddScopeOptions(CLI::App& command, ScopeOptions& options) {
  command.add_option("--information", options.information,
                     "What: one of " + WordList(*v1::InformationCategory_descriptor()) + "; may be repeated");
  command.add_option("--purpose", options.purposes,
                     "What for: one of " + WordList(*v1::DisclosurePurpose_descriptor()) + "; may be repeated");
  command.add_option("--to-person", options.persons, "To whom: a person by name; may be repeated");
  command.add_option("--to-organization", options.entities, "To whom: an organisation by name; may be repeated");
  command.add_option("--to-class", options.classes,
                     "To whom: one of " + WordList(*v1::RecipientClass_descriptor()) + "; may be repeated");
}

v1::ConsentTerms TermsFrom(const TermsOptions& options) {
  v1::ConsentTerms terms;
  for (const std::string& name : options.disclosers) terms.add_disclosers(ValidUtf8(name));
  AddEnums(options.scope, terms);
  AddRecipients(options.scope, *terms.mutable_recipients());
  if (!options.exchange.empty()) {
    auto& exchange = *terms.add_recipients();
    exchange.set_kind(v1::ConsentRecipient::KIND_INTERMEDIARY);
    exchange.set_name(ValidUtf8(options.exchange));
    for (const std::string& name : options.participants) exchange.add_participants(ValidUtf8(name));
    exchange.set_treating_participants(options.treating_participants);
  }
  terms.set_information_text(ValidUtf8(options.information_text));
  terms.set_purpose_text(ValidUtf8(options.purpose_text));
  if (!options.until.empty()) *terms.mutable_expiry()->mutable_expires_on() = DateFrom("--until", options.until);
  if (!options.until_event.empty()) terms.mutable_expiry()->set_event(ValidUtf8(options.until_event));
  if (options.no_end) terms.mutable_expiry()->set_none(true);
  if (options.tpo) FillInTpo(terms);
  terms.set_template_code(options.text.empty() ? TextFor(terms) : options.text);
  terms.set_template_language(options.language);
  return terms;
}

v1::RestrictionScope RestrictionFrom(const ScopeOptions& options) {
  v1::RestrictionScope scope;
  AddEnums(options, scope);
  AddRecipients(options, *scope.mutable_recipients());
  return scope;
}

}  // namespace cairn::cli
