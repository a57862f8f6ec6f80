#include "cairn/outcomes/v1/instrument_service.pb.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/instrument_text.h"

namespace cairn::cli {
namespace instruments_show {

namespace v1 = outcomes::v1;

struct Options {
  std::string instrument;
  int version = 0;
};

void Show(const Options& options, Shell& shell) {
  v1::GetInstrumentRequest request;
  request.set_instrument_id(options.instrument);
  request.set_instrument_version(options.version);
  const auto response = shell.connection().Call<v1::GetInstrumentResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintInstrument(shell.out, shell.terminal, response.instrument());
}

}  // namespace instruments_show

void AddInstrumentsShow(CLI::App& parent, Shell& shell) {
  using namespace instruments_show;
  auto* command = parent.add_subcommand("show", "One instrument: items, answers, scores, licence");
  const auto options = std::make_shared<Options>();
  command->add_option("INSTRUMENT", options->instrument, "Its id, as instruments list shows it")->required();
  command->add_option("--version", options->version, "The current one when left out")->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { Show(*options, shell); });
}

}  // namespace cairn::cli
