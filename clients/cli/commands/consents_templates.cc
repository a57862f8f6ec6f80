#include "cairn/enrollment/v1/consent_service.pb.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace consents_templates {

namespace v1 = enrollment::v1;

struct Options {
  std::string code;
  std::string language = "en";
};

void List(const Options& options, Shell& shell) {
  v1::ListConsentTemplatesRequest request;
  request.set_language(options.language);
  const auto response = shell.connection().Call<v1::ListConsentTemplatesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  Table table({{"CODE"}, {"VERSION"}, {"TITLE", true}, {"IN FORCE FROM"}, {"OWNER", true}});
  for (const auto& text : response.templates()) {
    if (text.code() == options.code) {
      shell.out << text.title() << "\n\n" << text.text() << "\n";
      return;
    }
    table.Add({text.code(), std::to_string(text.version()), text.title(), DateText(text.effective_on()), text.owner()});
  }
  if (!options.code.empty()) throw NotFound("CONSENT_TEMPLATE_NOT_FOUND", "There is no such text.");
  table.Print(shell.out, shell.terminal);
}

}  // namespace consents_templates

void AddConsentsTemplates(CLI::App& parent, Shell& shell) {
  using namespace consents_templates;
  auto* command = parent.add_subcommand("templates", "The texts that consents are signed on; with a code, that text");
  const auto options = std::make_shared<Options>();
  command->add_option("CODE", options->code, "Print this one, as tpo");
  command->add_option("--language", options->language, "en or es")->capture_default_str();
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
