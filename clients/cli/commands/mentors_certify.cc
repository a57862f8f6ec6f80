#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/mentor_text.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace mentors_certify {

namespace v1 = mentorship::v1;

struct Options {
  std::string mentor;
  std::string kind;
  std::string number;
  std::string issuer;
  std::string state;
  std::string issued;
  std::string expires;
};

void Certify(const Options& options, Shell& shell) {
  v1::RecordCertificationRequest request;
  auto& details = *request.mutable_details();
  details.set_kind(
      static_cast<v1::CertificationKind>(EnumFrom("--kind", options.kind, *v1::CertificationKind_descriptor())));
  details.set_number(ValidUtf8(options.number));
  details.set_issuer(ValidUtf8(options.issuer));
  if (!options.state.empty()) details.set_state(StateFrom(options.state));
  if (!options.issued.empty()) *details.mutable_issued_on() = DateFrom("--issued", options.issued);
  *details.mutable_expires_on() = DateFrom("--expires", options.expires);
  auto& connection = shell.connection();
  request.set_mentor_id(FindMentor(connection, options.mentor).mentor_id());
  const auto response = connection.Call<v1::RecordCertificationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintMentor(shell.out, shell.terminal, response.mentor(), {});
}

}  // namespace mentors_certify

void AddMentorsCertify(CLI::App& parent, Shell& shell) {
  using namespace mentors_certify;
  auto* command = parent.add_subcommand("certify", "Record a mentor's certificate, new or renewed");
  command->footer("Without a certificate that is in force no new match is made.");
  const auto options = std::make_shared<Options>();
  command->add_option("MENTOR", options->mentor, "Id, or what patients call them")->required();
  command->add_option("--kind", options->kind, "One of " + WordList(*v1::CertificationKind_descriptor()))->required();
  command->add_option("--number", options->number, "As the issuer writes it")->required();
  command->add_option("--issuer", options->issuer, "The board")->required();
  command->add_option("--state", options->state, "Of a state's certificate");
  command->add_option("--issued", options->issued, "First day, as 2026-01-02");
  command->add_option("--expires", options->expires, "Last day")->required();
  command->callback([options, &shell] { Certify(*options, shell); });
}

}  // namespace cairn::cli
