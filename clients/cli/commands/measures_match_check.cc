#include <memory>

#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/matching_file.h"
#include "clients/cli/number_file.h"
#include "measures/match_check.h"

namespace cairn::cli {
namespace measures_match_check {

struct Options {
  std::string instance;
  std::string answer;
};

Failure NotProven(const std::vector<measures::MatchProblem>& problems) {
  FileProblems told;
  for (const auto& problem : problems) {
    std::string where(problem.field);
    if (problem.index) where += "[" + std::to_string(*problem.index) + "]";
    told.Add(std::move(where), std::string(problem.what));
  }
  platform::Error error;
  error.code = platform::Code::kFailedPrecondition;
  error.reason = "NOT_PROVEN_BEST";
  error.message = "The answer is not proven to be best: " + std::to_string(told.count()) +
                  (told.count() == 1 ? " thing is wrong" : " things are wrong");
  if (told.count() > told.first().size())
    error.message += ", the first " + std::to_string(told.first().size()) + " are";
  error.fields = told.first();
  return Failure(std::move(error));
}

void Verify(const Options& options, Shell& shell) {
  if (options.instance == "-" && options.answer == "-")
    throw InvalidUsage("Only one of two files can be standard input");
  const auto pool = ParseMatchingPool(ReadMatchingFile(options.instance), options.instance);
  const auto answer = ParseMatchAnswer(ReadMatchingFile(options.answer), options.answer);
  const auto problems = measures::WrongWith(pool, answer);
  if (!problems.empty()) throw NotProven(problems);
  if (shell.json) {
    shell.out << "{\"optimal\":true,\"matched\":" << answer.matched << ",\"total_score\":" << answer.total_score
              << "}\n";
  } else {
    shell.out << "Proven to be best: " << answer.matched << " of " << pool.patients << " patients matched, total score "
              << answer.total_score << ".\n";
  }
}

}  // namespace measures_match_check

void AddMeasuresMatchCheck(CLI::App& parent, Shell& shell) {
  using namespace measures_match_check;
  auto* command =
      parent.add_subcommand("match-check", "Whether an answer of measures match is the best; needs no sign-in");
  command->footer(
      "Believes nothing that the answer says and solves nothing: pairs must be allowed, within capacities and one for "
      "a "
      "patient, the\n"
      "totals must be theirs, and the certificate must prove that no answer has more matches, or as many and a higher "
      "score.\n"
      "With u the patient_prices, v the mentor_prices and B the weight_of_a_match, it proves it when B is above the "
      "sum "
      "of the patients'\n"
      "highest scores, no price is below 0, u[patient] + v[mentor] >= B + score for every allowed pair, and the sum of "
      "u "
      "and of\n"
      "capacity * v is B * matched + total_score. Exit code 0: proven; 1: not proven, with everything that is wrong; "
      "2: "
      "a file can't\n"
      "be read.");
  const auto options = std::make_shared<Options>();
  command->add_option("--instance", options->instance, "JSON file that was matched (- for standard input)")->required();
  command->add_option("--answer", options->answer, "JSON that measures match printed (- for standard input)")
      ->required();
  command->callback([options, &shell] { Verify(*options, shell); });
}

}  // namespace cairn::cli
