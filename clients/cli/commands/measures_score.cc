#include <map>
#include <memory>

#include "clients/cli/answer_file.h"
#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/measures_table.h"
#include "clients/cli/outcomes_arguments.h"
#include "measures/instrument_json.h"

namespace cairn::cli {
namespace measures_score {

using measures::Instrument;
using measures::ThresholdSex;

struct Options {
  std::string instrument;
  std::vector<std::string> answers;
  std::string input;
  int version = 0;
  std::string sex;
  bool flags = false;
};

const Instrument& Find(const Options& options) {
  const auto& shipped = measures::ShippedInstruments();
  const auto found = measures::FindInstrument(shipped, options.instrument, options.version);
  if (found) return **found;
  std::string known;
  for (const auto* instrument : measures::CurrentInstruments(shipped))
    known += (known.empty() ? "" : ", ") + instrument->id;
  throw InvalidUsage("INSTRUMENT: there is no such instrument or version; those that ship: " + known);
}

/// What is typed, as the one row of a file.
std::vector<ScoredRow> ScoreTyped(const Options& options, const Instrument& instrument, ThresholdSex sex) {
  measures::Answers answers;
  for (const auto& answer : AnswersFrom(options.answers)) {
    if (answers.contains(answer.item_key())) throw InvalidUsage("item " + answer.item_key() + " stands here twice");
    answers[answer.item_key()] = answer.has_value() ? std::optional<int>(answer.value()) : std::nullopt;
  }
  auto scoring = measures::ScoreAnswers(instrument, answers, sex);
  if (scoring) return {{"1", *std::move(scoring)}};
  auto failure = InvalidUsage("the answers can't be scored:");
  for (const auto& wrong : scoring.error()) failure.error.fields.push_back({"item " + wrong.field, wrong.description});
  throw failure;
}

std::optional<double> Number(const std::optional<int>& value) {
  return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::string PrintScores(const std::vector<ScoredRow>& rows, bool json) {
  MeasuresTable table("id,score,value,prorated,band,missing", json);
  for (const auto& row : rows) {
    for (const auto& score : row.scoring.scores) {
      std::string missing;
      for (const auto& key : score.missing) missing += (missing.empty() ? "" : " ") + key;
      table.Add(row.id);
      table.Add(score.key);
      table.Add(Number(score.value));
      table.Add(score.prorated ? "true" : "false");
      table.Add(score.band);
      table.Add(missing);
      table.EndRow();
    }
  }
  return std::string(table.End());
}

std::string PrintFlags(const std::vector<ScoredRow>& rows, bool json) {
  MeasuresTable table("id,flag,raised,sex_not_stated", json);
  for (const auto& row : rows) {
    for (const auto& flag : row.scoring.flags) {
      table.Add(row.id);
      table.Add(flag.key);
      table.Add(!flag.raised ? "" : *flag.raised ? "true" : "false");
      table.Add(flag.sex_not_stated ? "true" : "false");
      table.EndRow();
    }
  }
  return std::string(table.End());
}

void Print(const Options& options, Shell& shell) {
  if (options.input.empty() == options.answers.empty())
    throw InvalidUsage("either --input or answers (ITEM=VALUE) must be given");
  static const std::map<std::string, ThresholdSex> kSexes = {
      {"", ThresholdSex::kNotStated}, {"female", ThresholdSex::kFemale}, {"male", ThresholdSex::kMale}};
  const auto sex = kSexes.at(options.sex);
  const auto& instrument = Find(options);
  const auto rows =
      options.input.empty() ? ScoreTyped(options, instrument, sex) : ReadAnswerFile(options.input, instrument, sex);
  shell.out << (options.flags ? PrintFlags(rows, shell.json) : PrintScores(rows, shell.json));
}

}  // namespace measures_score

void AddMeasuresScore(CLI::App& parent, Shell& shell) {
  using namespace measures_score;
  auto* command = parent.add_subcommand("score", "What answers to an instrument come to; needs no sign-in");
  command->footer(
      "The file is CSV: a header with a label and items of the instrument (\"id,1,2,3\"), then one row for each "
      "person. "
      "An empty\n"
      "cell is not answered. What is printed is CSV: a row for each score, its value empty where too much is missing, "
      "or "
      "with\n"
      "--flags a row for each flag, raised empty where that cannot be known.");
  const auto options = std::make_shared<Options>();
  command->add_option("INSTRUMENT", options->instrument, "Its id: phq-9, gad-7, audit, audit-c …")->required();
  command->add_option("ITEM=VALUE", options->answers, "Answers of one person, instead of a file");
  command->add_option("--input", options->input, "CSV file (- for standard input)");
  command->add_option("--version", options->version, "The current one when left out")->check(CLI::Range(1, 1000000));
  command->add_option("--sex", options->sex, "Whose thresholds; not stated when left out")
      ->check(CLI::IsMember({"female", "male"}));
  command->add_flag("--flags", options->flags, "Flags instead of scores");
  command->callback([options, &shell] { Print(*options, shell); });
}

}  // namespace cairn::cli
