#include <cmath>
#include <memory>

#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/measures_table.h"
#include "clients/cli/survival_file.h"

namespace cairn::cli {
namespace measures_survival {

using measures::SurvivalInterval;

const std::map<std::string, SurvivalInterval> kIntervals = {
    {"log-log", SurvivalInterval::kLogLog}, {"log", SurvivalInterval::kLog}, {"plain", SurvivalInterval::kPlain}};

struct Options {
  std::string input;
  std::string group;
  SurvivalInterval interval = SurvivalInterval::kLogLog;
  std::vector<double> at;
  std::vector<double> quantiles;
  bool log_rank = false;
};

template <class Step>
void AddStep(MeasuresTable& table, const std::string& group, const Step& step) {
  table.Add(group);
  table.Add(std::optional<double>(step.time));
  table.Add(step.at_risk);
  table.Add(step.events);
  table.Add(step.censored);
  table.Add(std::optional<double>(step.survival));
  table.Add(step.standard_error);
  table.Add(step.lower);
  table.Add(step.upper);
  table.EndRow();
}

void PrintCurves(const Options& options, const SurvivalGroups& groups, Shell& shell) {
  MeasuresTable table("group,time,n_risk,n_event,n_censor,survival,std_err,lower,upper", shell.json);
  for (const auto& [name, people] : groups) {
    const auto curve = measures::KaplanMeier(people, options.interval);
    if (options.at.empty()) {
      for (const auto& step : curve) AddStep(table, name, step);
    } else {
      for (const auto& at : measures::ReadOff(curve, options.at, options.interval)) AddStep(table, name, at);
    }
  }
  shell.out << table.End();
}

void PrintQuantiles(const Options& options, const SurvivalGroups& groups, Shell& shell) {
  MeasuresTable table("group,quantile,time,lower,upper", shell.json);
  for (const auto& [name, people] : groups) {
    const auto curve = measures::KaplanMeier(people, options.interval);
    for (const double share : options.quantiles) {
      const auto quantile = measures::QuantileOf(curve, share);
      table.Add(name);
      table.Add(std::optional<double>(share));
      table.Add(quantile.time);
      table.Add(quantile.lower);
      table.Add(quantile.upper);
      table.EndRow();
    }
  }
  shell.out << table.End();
}

void PrintLogRank(const SurvivalGroups& groups, Shell& shell) {
  std::vector<std::vector<measures::SurvivalTime>> people;
  for (const auto& [name, members] : groups) people.push_back(members);
  const auto test = measures::CompareByLogRank(people);
  if (!test) throw InvalidUsage("--log-rank wants at least two groups in which an event could have happened");
  MeasuresTable table("chi_square,df,p_value", shell.json);
  table.Add(std::optional<double>(test->chi_square));
  table.Add(test->degrees_of_freedom);
  table.Add(std::optional<double>(test->p_value));
  table.EndRow();
  shell.out << table.End();
}

void Print(Options options, Shell& shell) {
  std::sort(options.at.begin(), options.at.end());
  const auto groups = ReadSurvivalFile(options.input, options.group);
  if (options.log_rank) return PrintLogRank(groups, shell);
  if (!options.quantiles.empty()) return PrintQuantiles(options, groups, shell);
  PrintCurves(options, groups, shell);
}

/// Above 0 and below 1; nothing where it is right, as CLI11 wants it.
std::string CheckShare(const std::string& text) {
  double share = 0;
  const bool is_number = CLI::detail::lexical_cast(text, share);
  return is_number && share > 0 && share < 1 ? "" : "a quantile is above 0 and below 1, not " + text;
}

/// 0 or more, and finite.
std::string CheckTime(const std::string& text) {
  double time = 0;
  const bool is_number = CLI::detail::lexical_cast(text, time);
  return is_number && time >= 0 && std::isfinite(time) ? "" : "a time is a number from 0, not " + text;
}

}  // namespace measures_survival

void AddMeasuresSurvival(CLI::App& parent, Shell& shell) {
  using namespace measures_survival;
  auto* command =
      parent.add_subcommand("survival", "Kaplan-Meier curves and the log-rank test of a file; needs no sign-in");
  command->footer(
      "The file is CSV with the columns id,time,event in any order, and others: one row for each person. event is 1 "
      "where "
      "it\n"
      "happened at time, and 0 where it had not happened when they were last seen then. Events come before those who "
      "are "
      "lost at\n"
      "the same time. Prints one line for each time that occurs, with 17 significant digits; empty is undefined.\n\n"
      "std_err is Greenwood's, of the survival itself. The limits are those of 95 %: log-log has none where the "
      "survival "
      "is 1 or\n"
      "0. With --at, n_event and n_censor are those since the time before; after the last time of a group its survival "
      "is "
      "told\n"
      "only where it is 0.\n\n"
      "A quantile is the first time at which the survival is at most 1 less the share; where a step lies exactly "
      "there, R "
      "gives\n"
      "the middle of it. Its limits are those of the curve's limits.");
  const auto options = std::make_shared<Options>();
  command->add_option("--input", options->input, "CSV file (- for standard input)")->required();
  command->add_option("--group", options->group, "A curve for each value of this column");
  command->add_option("--interval", options->interval, "log-log, log or plain")
      ->transform(CLI::CheckedTransformer(kIntervals))
      ->default_str("log-log");
  auto* at = command->add_option("--at", options->at, "Only at these times: 30,90")->delimiter(',');
  at->check(CheckTime);
  auto* quantiles = command->add_option("--quantiles", options->quantiles, "Times of these instead: 0.25,0.5,0.75");
  quantiles->delimiter(',')->check(CheckShare)->excludes(at);
  command->add_flag("--log-rank", options->log_rank, "Whether the groups differ, instead")
      ->needs(command->get_option("--group"))
      ->excludes(at)
      ->excludes(quantiles);
  command->callback([options, &shell] { Print(*options, shell); });
}

}  // namespace cairn::cli
