#include <memory>

#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/measures_supply.h"
#include "clients/cli/measures_table.h"
#include "measures/episodes.h"

namespace cairn::cli {
namespace measures_episodes {

struct Options {
  std::string events;
  std::string date_format = "%m/%d/%Y";
  int max_gap = 0;
  std::vector<std::string> injections;
};

void Print(const Options& options, Shell& shell) {
  const ResearchFile file = ReadResearchFile(options.events, DateForm(options.date_format));
  ResearchSupply supply(file, options.injections);
  MeasuresTable table("PATIENT_ID,episode,start,end,days,gap_days", shell.json);
  for (const auto& person : file.people) {
    const auto& events = supply.Of(person, person.events.front().date, measures::AddDays(person.events.back().date, 1));
    const auto spans = measures::CarriedSupply(events, measures::Series::kHeadline, {});
    int number = 0;
    for (const auto& episode : measures::TreatmentEpisodes(spans, options.max_gap)) {
      table.Add(person.id);
      table.Add(++number);
      table.Add(platform::FormatDate(episode.first));
      table.Add(platform::FormatDate(episode.last));
      table.Add(episode.days);
      table.Add(episode.gap_days);
      table.EndRow();
    }
  }
  shell.out << table.End();
}

}  // namespace measures_episodes

void AddMeasuresEpisodes(CLI::App& parent, Shell& shell) {
  using namespace measures_episodes;
  auto* command = parent.add_subcommand("episodes", "Treatment episodes of each person of a file; needs no sign-in");
  command->footer(
      "The file is as for measures adherence. An episode is supply, carried forward within its CATEGORY, without a gap "
      "of "
      "more than\n"
      "--max-gap days. It ends on its last covered day. days: from start to end, both included; gap_days: those of "
      "them "
      "that nothing\n"
      "covers. Dates are printed as YYYY-MM-DD. A part of a day covers none: a person with nothing else has no line.");
  const auto options = std::make_shared<Options>();
  command->add_option("--events", options->events, "CSV file (- for standard input)")->required();
  command->add_option("--max-gap", options->max_gap, "Longest gap, in days, that leaves an episode whole")
      ->required()
      ->check(CLI::Range(0, 36525));
  command->add_option("--date-format", options->date_format, "How DATE is written: %Y %y %m %b %d, else literal")
      ->capture_default_str();
  command->add_option("--injection", options->injections,
                      "CATEGORY whose surplus is lost when the next is early; may be repeated");
  command->callback([options, &shell] { Print(*options, shell); });
}

}  // namespace cairn::cli
