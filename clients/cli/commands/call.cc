#include <boost/json.hpp>

#include "clients/cli/commands/call_commands.h"
#include "clients/cli/json.h"
#include "clients/cli/methods.h"
#include "clients/cli/small_file.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace call {

using google::protobuf::MessageFactory;

constexpr std::size_t kLargestRequest = std::size_t{4} * 1024 * 1024;

struct Options {
  std::string method;
  std::string request = "{}";
  bool list = false;
};

std::string AssuranceOf(const google::protobuf::MethodDescriptor& method) {
  return ReadingOf(options::v1::Assurance_descriptor(), AccessOf(method).assurance());
}

void ListMethods(Shell& shell) {
  if (shell.json) {
    boost::json::array methods;
    for (const auto* method : AllMethods()) {
      methods.push_back(
          {{"method", MethodName(*method)}, {"whoMayCall", WhoMayCall(*method)}, {"assurance", AssuranceOf(*method)}});
    }
    shell.out << boost::json::serialize(methods) << "\n";
    return;
  }
  Table table({{"METHOD"}, {"ASSURANCE"}, {"WHO MAY CALL", true}});
  for (const auto* method : AllMethods()) {
    static constexpr std::string_view kRoot = "cairn.";
    table.Add({MethodName(*method).substr(kRoot.size()), AssuranceOf(*method), WhoMayCall(*method)});
  }
  table.Print(shell.out, shell.terminal);
}

void Call(const Options& options, Shell& shell) {
  if (options.list) return ListMethods(shell);
  if (options.method.empty()) throw InvalidUsage("name a method, or ask for --list");
  const auto& method = FindMethod(options.method);
  if (method.client_streaming() || method.server_streaming()) {
    throw InvalidUsage(method.name() + " is a stream: use cairn patients import, providers import or providers export");
  }
  auto* messages = MessageFactory::generated_factory();
  const std::unique_ptr<google::protobuf::Message> request(messages->GetPrototype(method.input_type())->New());
  const std::unique_ptr<google::protobuf::Message> response(messages->GetPrototype(method.output_type())->New());
  FromJson(options.request == "-" ? ReadSmallFile("-", kLargestRequest) : options.request, "the request", *request);
  Connection::FillRequestId(*request);
  shell.connection().Invoke(method, *request, *response);
  shell.PrintJson(*response);
}

}  // namespace call

void AddCall(CLI::App& parent, Shell& shell) {
  using namespace call;
  auto* command =
      parent.add_subcommand("call", "Call any method of the services with JSON, and print the answer as JSON");
  command->footer(
      "Example: cairn call ProgrammeService/ListProgrammes '{}'\n"
      "A request_id that is missing is made. Answers are printed as they are: some carry secrets, as that of "
      "CreateAccount.");
  const auto options = std::make_shared<Options>();
  command->add_option("METHOD", options->method,
                      "SERVICE/METHOD, as enrollment.v1.ProgrammeService/ListProgrammes, or shorter");
  command->add_option("REQUEST", options->request, "The request as JSON; - reads standard input; {} when not given");
  command->add_flag("--list", options->list, "List the methods and who may call them");
  command->callback([options, &shell] { Call(*options, shell); });
}

}  // namespace cairn::cli
