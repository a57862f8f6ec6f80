#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct AnswerOptions {
  std::string swap;
  bool accept = false;
  bool decline = false;
};

v1::RosterSwap FindSwap(Connection& connection, const std::string& id) {
  const auto all = ListAll<v1::ListSwapsResponse>(connection, v1::ListSwapsRequest(), kUsualRows,
                                                  [](auto& page) { return page.mutable_swaps(); });
  for (const auto& swap : all.swaps()) {
    if (swap.swap_id() == LowerAscii(id)) return swap;
  }
  throw NotFound("SWAP_NOT_FOUND", "There is no such swap: cairn oncall swaps shows yours.");
}

template <class Response, class Request>
void AnswerSwap(const v1::RosterSwap& swap, Shell& shell) {
  Request request;
  request.set_swap_id(swap.swap_id());
  request.set_etag(swap.etag());
  const auto response = shell.connection().Call<Response>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::RosterSwap> shown;
  *shown.Add() = response.swap();
  PrintSwaps(shell.out, shell.terminal, shown, {});
}

void Answer(const AnswerOptions& options, Shell& shell) {
  if (options.accept == options.decline) throw InvalidUsage("say --accept or --decline");
  const auto swap = FindSwap(shell.connection(), options.swap);
  if (options.accept) return AnswerSwap<v1::AcceptSwapResponse, v1::AcceptSwapRequest>(swap, shell);
  AnswerSwap<v1::DeclineSwapResponse, v1::DeclineSwapRequest>(swap, shell);
}

}  // namespace

void AddOncallAnswerSwap(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("answer-swap", "Accept a swap that you are asked for, or decline it");
  command->footer("Who has asked for it takes it back with --decline.");
  const auto options = std::make_shared<AnswerOptions>();
  command->add_option("SWAP", options->swap, "Its id, as swaps shows it")->required();
  command->add_flag("--accept", options->accept, "It is in the roster from now on");
  command->add_flag("--decline", options->decline, "Everything stays as it is");
  command->callback([options, &shell] { Answer(*options, shell); });
}

}  // namespace cairn::cli
