#include <ctime>

#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct AskOptions {
  std::string kind;
  std::string patient;
  std::string call_name;
  std::string call_back;
  int days_since_injection = -1;
};

// Before anything is asked of a service, which may be out of reach.
void SayAtOnce(v1::SupportKind kind, Shell& shell) {
  if (kind == v1::SUPPORT_KIND_OVERDOSE) shell.err << "CALL 911 NOW. Give naloxone. Stay with them.\n" << std::flush;
  if (kind == v1::SUPPORT_KIND_SUICIDAL_INTENT || kind == v1::SUPPORT_KIND_SUICIDAL_IDEATION)
    shell.err << "CALL OR TEXT 988 NOW; 911 if a life is in danger at this moment.\n" << std::flush;
}

void Ask(const AskOptions& options, Shell& shell) {
  v1::RequestSupportRequest request;
  request.set_kind(static_cast<v1::SupportKind>(EnumFrom("KIND", options.kind, *v1::SupportKind_descriptor())));
  SayAtOnce(request.kind(), shell);
  auto& connection = shell.connection();
  if (!options.patient.empty()) request.set_patient_id(FindPatient(connection, options.patient));
  request.set_call_name(ValidUtf8(options.call_name));
  request.set_call_back(ValidUtf8(options.call_back));
  if (options.days_since_injection >= 0) request.set_days_since_injection(options.days_since_injection);
  const auto response = connection.Call<v1::RequestSupportResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (!response.instruction_text().empty()) shell.out << response.instruction_text() << "\n";
  shell.out << "Request " << response.support_request_id() << ": "
            << ReadingOf(v1::SupportRequest::State_descriptor(), response.state());
  const auto now = static_cast<std::int64_t>(std::time(nullptr));
  if (response.clock().has_acknowledge_by_time())
    shell.out << ", an answer is due " << FromNowText(response.clock().acknowledge_by_time(), now);
  shell.out << "\n";
  if (response.nobody_on_call()) shell.err << "Nobody is on call for this. Find somebody now.\n";
}

}  // namespace

void AddOncallAsk(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("ask", "Somebody asks for support: what they are told at once, who is asked");
  const auto options = std::make_shared<AskOptions>();
  command->add_option("KIND", options->kind, "One of " + WordList(*v1::SupportKind_descriptor()))->required();
  command->add_option("--patient", options->patient, "Patient id, or a name that finds one patient");
  command->add_option("--call-name", options->call_name, "What they want to be called; forgotten at the end");
  command->add_option("--call-back", options->call_back, "How they want to be reached; forgotten at the end");
  command->add_option("--days-since-injection", options->days_since_injection, "Of a return to use, as they say")
      ->check(CLI::Range(0, 3650));
  command->callback([options, &shell] { Ask(*options, shell); });
}

}  // namespace cairn::cli
