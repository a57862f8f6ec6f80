#include <openssl/evp.h>

#include <array>

#include "cairn/enrollment/v1/consent_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_arguments.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/people.h"
#include "clients/cli/small_file.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace consents_sign {

namespace v1 = enrollment::v1;

constexpr std::size_t kLargestScan = std::size_t{64} << 20;

struct Options {
  std::string patient;
  TermsOptions terms;
  std::string signed_by;
  std::string on;
  std::string representative;
  std::string beside;
  std::string paper;
  std::string document;
  std::string state;
  std::string replaces;
};

std::string Sha256Of(const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw Fault("a SHA-256 can't be computed");
  }
  return {digest.begin(), digest.begin() + length};
}

v1::ConsentSignature SignatureFrom(const Options& options, const std::string& patient_name) {
  v1::ConsentSignature signature;
  const bool for_patient = !options.representative.empty();
  signature.set_capacity(for_patient ? v1::ConsentSignature::CAPACITY_REPRESENTATIVE
                                     : v1::ConsentSignature::CAPACITY_PATIENT);
  signature.set_representative_id(for_patient ? options.representative : options.beside);
  signature.set_signer_name(options.signed_by.empty() && !for_patient ? patient_name : ValidUtf8(options.signed_by));
  signature.set_method(options.paper.empty() ? v1::ConsentSignature::METHOD_ELECTRONIC
                                             : v1::ConsentSignature::METHOD_PAPER);
  const std::string day = options.on.empty() ? platform::FormatDate(Today()) : options.on;
  *signature.mutable_signed_on() = DateFrom("--on", day);
  return signature;
}

/// What the person reads before signing electronically. Empty when there is no such text: the service says so.
std::string Rendered(Connection& connection, const v1::SignConsentRequest& request, const std::string& patient_name) {
  v1::ListConsentTemplatesRequest list;
  list.set_language(request.terms().template_language());
  const auto answer = connection.Call<v1::ListConsentTemplatesResponse>(list);
  for (const auto& text : answer.templates()) {
    if (text.code() == request.terms().template_code()) {
      return DocumentText(text, request.terms(), patient_name, request.signature());
    }
  }
  return "";
}

void Sign(Options options, Shell& shell) {
  v1::SignConsentRequest request;
  *request.mutable_terms() = TermsFrom(options.terms);
  request.set_replaces_consent_id(options.replaces);
  request.set_minor_law_state(options.state);
  // Wrong options are refused before anybody's record is looked up.
  SignatureFrom(options, "");
  std::string document = options.paper.empty() ? "" : ReadSmallFile(options.paper, kLargestScan);
  auto& connection = shell.connection();
  if (options.on.empty()) options.on = platform::FormatDate(ClinicToday(connection));
  v1::GetPatientRequest get;
  get.set_patient_id(FindPatient(connection, options.patient));
  const std::string name = NameOf(connection.Call<v1::GetPatientResponse>(get).patient().profile());
  request.set_patient_id(get.patient_id());
  *request.mutable_signature() = SignatureFrom(options, name);
  if (options.paper.empty()) document = Rendered(connection, request, name);
  if (!document.empty()) request.mutable_signature()->set_document_sha256(Sha256Of(document));
  if (!options.document.empty()) ReplaceSecretFile(options.document, document);
  const auto response = connection.Call<v1::SignConsentResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintConsent(shell.out, shell.terminal, response.consent());
}

}  // namespace consents_sign

void AddConsentsSign(CLI::App& parent, Shell& shell) {
  using namespace consents_sign;
  auto* command = parent.add_subcommand("sign", "Put a signed consent on record");
  command->footer(
      "A consent says who may disclose what, to whom, what for and until when, and who signed it. What is missing is "
      "named.\n"
      "Examples:\n"
      "  cairn consents sign \"donya yundt\" --tpo\n"
      "      All future treatment, payment and health care operations: everything but counseling notes, to those who "
      "treat\n"
      "      and pay, until it is taken back. Any part can be given otherwise.\n"
      "  cairn consents sign \"donya yundt\" --from \"Cedar Hollow Clinic\" --information diagnosis --information "
      "medication\n"
      "      --to-person \"Dr Ada Lind\" --purpose treatment --until 2027-06-30\n"
      "  cairn consents sign \"donya yundt\" --from \"Cedar Hollow Clinic\" --information sud-counseling-notes\n"
      "      --to-person \"Dr Imani Cole\" --purpose sud-counseling-notes --until-event \"when my treatment here "
      "ends\"\n"
      "Counseling notes, and legal proceedings, take a consent of their own. 42 CFR 2.31.");
  const auto options = std::make_shared<Options>();
  auto& terms = options->terms;
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_flag("--tpo", terms.tpo,
                    "The usual consent to treatment, payment and operations; fills in what is not given");
  command->add_option("--from", terms.disclosers, "Who may disclose, by name or description; may be repeated");
  AddScopeOptions(*command, terms.scope);
  command->add_option("--information-text", terms.information_text, "Further words on what");
  command->add_option("--purpose-text", terms.purpose_text, "Further words on what for");
  command->add_option("--to-exchange", terms.exchange, "To whom: through a health information exchange, by name");
  command->add_option("--participant", terms.participants, "Who gets it from the exchange; may be repeated")
      ->needs("--to-exchange");
  command
      ->add_flag("--treating-participants", terms.treating_participants,
                 "From the exchange: those who treat the patient")
      ->needs("--to-exchange");
  command->add_option("--until", terms.until, "Last day, as 2027-06-30");
  command->add_option("--until-event", terms.until_event, "The event that it ends with, in words");
  command->add_flag("--no-end", terms.no_end,
                    "Until it is taken back; for all future treatment, payment and operations only");
  command->add_option("--text", terms.text, "Code of the text that was signed; that of the purpose when not given");
  command->add_option("--language", terms.language, "Language of the text: en or es")->default_val("en");
  command->add_option("--on", options->on, "Day of signing, as 2026-01-02; today at the clinic when not given");
  command->add_option("--signed-by", options->signed_by, "Who signed; the patient when not given");
  auto* representative = command
                             ->add_option("--representative", options->representative,
                                          "Id of the representative who signed for the patient")
                             ->needs("--signed-by");
  command->add_option("--beside", options->beside, "Id of the parent or guardian who signed beside a minor")
      ->excludes(representative);
  auto* paper =
      command->add_option("--paper", options->paper, "Signed on paper: the file with the scan, which is hashed");
  command->add_option("--document", options->document, "Signed electronically: write what was signed to this file")
      ->excludes(paper);
  command->add_option("--state", options->state, "For a minor: the state whose law says who signs, as VT");
  command->add_option("--replaces", options->replaces, "Id of the consent whose place it takes");
  command->callback([options, &shell] { Sign(*options, shell); });
}

}  // namespace cairn::cli
