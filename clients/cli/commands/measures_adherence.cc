#include <memory>

#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/measures_supply.h"
#include "clients/cli/measures_table.h"
#include "measures/cma.h"
#include "measures/pdc.h"

namespace cairn::cli {
namespace measures_adherence {

struct Options {
  std::string events;
  std::string date_format = "%m/%d/%Y";
  measures::CmaPlan plan;
  std::vector<std::string> injections;
  bool same_medication = false;
  bool dosage_change = false;
};

/// Covered days from the first supply in the observation window to its end.
std::optional<double> CoveredFromFirst(ResearchSupply& supply, const ResearchPerson& person,
                                       const measures::CmaWindows& windows) {
  const auto& events = supply.Of(person, windows.observation_first, windows.observation_end);
  const auto first = std::find_if(events.begin(), events.end(), [](const auto& event) { return event.days > 0; });
  if (first == events.end()) return std::nullopt;
  const measures::DayRange window{first->start, measures::AddDays(windows.observation_end, -1)};
  const auto spans = measures::CarriedSupply(events, measures::Series::kHeadline, {});
  return measures::CoveredShare(spans, window, {})->value();
}

void Print(const Options& options, Shell& shell) {
  const ResearchFile file = ReadResearchFile(options.events, DateForm(options.date_format));
  ResearchSupply supply(file, options.injections);
  const measures::CmaRules rules{options.same_medication, options.dosage_change};
  MeasuresTable table("PATIENT_ID,CMA1,CMA2,CMA3,CMA4,CMA5,CMA6,CMA7,CMA8,CMA9,PDC", shell.json);
  std::vector<measures::CmaEvent> events;
  for (const auto& person : file.people) {
    events.clear();
    for (const auto& row : person.events) events.push_back({row.date, row.days, row.daily_dose, row.category});
    const auto windows = measures::WindowsOf(options.plan, events.front().date);
    table.Add(person.id);
    for (const auto& cma : measures::ComputeCmas(events, windows, rules)) table.Add(cma);
    table.Add(CoveredFromFirst(supply, person, windows));
    table.EndRow();
  }
  shell.out << table.End();
}

}  // namespace measures_adherence

void AddMeasuresAdherence(CLI::App& parent, Shell& shell) {
  using namespace measures_adherence;
  auto* command =
      parent.add_subcommand("adherence", "CMA1 to CMA9 and PDC for each person of a file; needs no sign-in");
  command->footer(
      "The file is CSV with the columns PATIENT_ID,DATE,PERDAY,CATEGORY,DURATION in any order: one row for each supply "
      "of "
      "DURATION\n"
      "days. Rows may come in any order; those of one person and day are used as they come. Prints one line for each "
      "person, in\n"
      "order of the bytes of PATIENT_ID, with 17 significant digits; empty is undefined.\n\n"
      "A person's day 0 is their first event. The follow-up begins on --followup-start-day, the observation "
      "--observation-start-day\n"
      "days after the follow-up, within it. Windows do not hold their end day; an event dated on it still closes an "
      "interval.\n"
      "The CMAs are those of the R package AdhereR 0.8: --same-medication is carry.only.for.same.medication, "
      "--dosage-change is\n"
      "consider.dosage.change. CMA2 is Inf for a person whose only events are dated on the end day.\n\n"
      "PDC: days covered over days, from the person's first event in the observation window to its end. Supply is "
      "carried\n"
      "forward within its CATEGORY, days that several cover count once, events from before the window add nothing; a "
      "part "
      "of a\n"
      "day covers none. An event on a CATEGORY given by --injection keeps no surplus when the next one is early, and "
      "ends "
      "what was\n"
      "left of other categories. One event is enough: the number is not yet PQA's eligible population.");
  const auto options = std::make_shared<Options>();
  measures::CmaPlan& plan = options->plan;
  constexpr int kMost = 36525;
  command->add_option("--events", options->events, "CSV file (- for standard input)")->required();
  command->add_option("--date-format", options->date_format, "How DATE is written: %Y %y %m %b %d, else literal")
      ->capture_default_str();
  command->add_option("--followup-start-day", plan.followup_start, "First day of the follow-up; 0 is the first event")
      ->check(CLI::Range(-kMost, kMost))
      ->capture_default_str();
  command->add_option("--followup-days", plan.followup_days, "How many days the follow-up has")
      ->required()
      ->check(CLI::Range(1, kMost));
  command
      ->add_option("--observation-start-day", plan.observation_start,
                   "First day of the observation; 0 is the follow-up's")
      ->check(CLI::Range(0, kMost))
      ->capture_default_str();
  auto* days = command->add_option("--observation-days", plan.observation_days,
                                   "How many days the observation has; to the end of the follow-up when not given");
  days->check(CLI::Range(1, kMost));
  command->add_option("--injection", options->injections, "CATEGORY whose surplus is lost (PDC only); may be repeated");
  command->add_flag("--same-medication", options->same_medication,
                    "Carry supply only within a CATEGORY (CMA5 to CMA9)");
  command->add_flag("--dosage-change", options->dosage_change,
                    "What is carried over lasts by the PERDAY of the next event (CMA5 to CMA9)");
  command->callback([options, days, &shell] {
    measures::CmaPlan& given = options->plan;
    if (days->count() == 0) given.observation_days = given.followup_days - given.observation_start;
    if (given.observation_days < 1 || given.observation_start + given.observation_days > given.followup_days) {
      throw InvalidUsage("The observation window must lie within the follow-up window");
    }
    Print(*options, shell);
  });
}

}  // namespace cairn::cli
