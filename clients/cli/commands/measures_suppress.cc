#include <memory>

#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/count_file.h"
#include "clients/cli/failure.h"
#include "clients/cli/measures_table.h"
#include "measures/suppression.h"
#include "platform/csv/csv.h"

namespace cairn::cli {
namespace measures_suppress {

struct Options {
  std::string input;
  measures::SuppressionPolicy policy;
};

std::string HeaderOf(const CountFile& file, bool has_row_totals) {
  auto names = file.header;
  if (has_row_totals) names.push_back("total");
  names.push_back("suppressed");
  std::string header;
  platform::csv::AppendRecord(header, names);
  header.resize(header.size() - 2);
  return header;
}

void Print(const Options& options, Shell& shell) {
  if (options.policy.min > options.policy.max) throw InvalidUsage("--min is above --max");
  const auto file = ReadCountFile(options.input);
  const auto suppressed = measures::Suppress(measures::CountTable(file.counts), options.policy);
  MeasuresTable table(HeaderOf(file, suppressed.table.has_row_totals()), shell.json);
  for (std::size_t r = 0; r < suppressed.table.height(); ++r) {
    table.Add(r < file.rows.size() ? file.rows[r] : "total");
    bool is_any_hidden = false;
    for (std::size_t c = 0; c < suppressed.table.width(); ++c) {
      const auto shown = suppressed.Shown({r, c});
      is_any_hidden = is_any_hidden || !shown;
      table.Add(shown ? std::optional(static_cast<double>(*shown)) : std::nullopt);
    }
    table.Add(is_any_hidden ? "true" : "false");
    table.EndRow();
  }
  shell.out << table.End();
}

}  // namespace measures_suppress

void AddMeasuresSuppress(CLI::App& parent, Shell& shell) {
  using namespace measures_suppress;
  auto* command = parent.add_subcommand(
      "suppress", "A table of counts of persons without the small ones, and what they follow from; needs no sign-in");
  command->footer(
      "The file is CSV: a header, then one row for each group: its label and whole counts, without totals, which are "
      "added. One\n"
      "row, or one column of counts, has the total of all alone.\n\n"
      "Counts from --min to --max are hidden (1 to 10: CMS), and as many others as it takes so that no hidden small "
      "one "
      "follows\n"
      "from what is shown to less than --least-width. A hidden count is empty; suppressed says whether a row has one. "
      "Which of\n"
      "them are small must not be seen. The same file always gives the same answer.\n\n"
      "This guards one table. Several tables of the same people can tell more together.");
  const auto options = std::make_shared<Options>();
  command->add_option("--input", options->input, "CSV file (- for standard input)")->required();
  command->add_option("--min", options->policy.min, "The smallest count to hide")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--max", options->policy.max, "The largest count to hide for itself")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command
      ->add_option("--least-width", options->policy.least_width,
                   "By how much the highest possible count must exceed the lowest")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->callback([options, &shell] { Print(*options, shell); });
}

}  // namespace cairn::cli
