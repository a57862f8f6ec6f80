#include "measures/reports/disparity.h"

#include <algorithm>
#include <cmath>

#include "measures/reports/pdc_distribution.h"
#include "measures/reports/retention.h"

namespace cairn::measures::reports {
namespace {

constexpr std::size_t kReached = 0;
constexpr std::size_t kNotReached = 1;
constexpr std::size_t kAsked = 2;
constexpr std::size_t kCounts = 3;

/// Groups by reached and not reached, its total last, where there is more than one.
struct Grouped {
  std::string attribute;
  std::vector<std::string> names{};
  std::vector<std::vector<std::int64_t>> counts{};
};

/// Counts answers by one attribute.
class AttributeTally {
 public:
  explicit AttributeTally(std::string attribute) : attribute_(std::move(attribute)) {}

  void Add(const Attributes& attributes, bool reached) {
    const auto found = attributes.find(attribute_);
    ++(found == attributes.end() ? unknown_ : CountsOf(found->second))[reached ? kReached : kNotReached];
  }

  Grouped Take() {
    std::sort(known_.begin(), known_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Grouped grouped{.attribute = attribute_};
    for (auto& [name, counts] : known_) {
      grouped.names.push_back(std::move(name));
      grouped.counts.push_back(std::move(counts));
    }
    grouped.names.emplace_back(kDeclinedOrUnknown);
    grouped.counts.push_back(unknown_);
    return grouped;
  }

 private:
  std::vector<std::int64_t>& CountsOf(std::string_view name) {
    const auto found = std::find_if(known_.begin(), known_.end(), [&](const auto& one) { return one.first == name; });
    if (found != known_.end()) return found->second;
    return known_.emplace_back(std::string(name), std::vector<std::int64_t>(2)).second;
  }

  std::string attribute_;
  /// Groups are few, and what is asked most is whether two names are the same: they lie side by side until the end.
  std::vector<std::pair<std::string, std::vector<std::int64_t>>> known_;
  std::vector<std::int64_t> unknown_ = {0, 0};
};

/// Counts answers by each of the attributes.
class Tallies {
 public:
  explicit Tallies(const std::vector<std::string>& attributes) : tallies_(attributes.begin(), attributes.end()) {}

  void Add(const Attributes& attributes, bool reached) {
    for (auto& tally : tallies_) tally.Add(attributes, reached);
  }
  std::vector<Grouped> Take() {
    std::vector<Grouped> groups;
    for (auto& tally : tallies_) groups.push_back(tally.Take());
    return groups;
  }

 private:
  std::vector<AttributeTally> tallies_;
};

std::int64_t AskedOf(const std::vector<std::int64_t>& counts) { return counts[kReached] + counts[kNotReached]; }

std::optional<std::size_t> ReferenceOf(const Grouped& grouped, const DisparityOptions& options) {
  const auto named = options.references.find(grouped.attribute);
  std::optional<std::size_t> largest;
  for (std::size_t i = 0; i + 1 < grouped.names.size(); ++i) {
    if (named != options.references.end() && named->second == grouped.names[i]) return i;
    if (!largest || AskedOf(grouped.counts[i]) > AskedOf(grouped.counts[*largest])) largest = i;
  }
  return largest;
}

/// Every group has a row and there are at least two, for the unknown are always one: but of a single row no table has a
/// total.
CountTable TableOf(const Grouped& grouped) {
  auto counts = grouped.counts;
  if (counts.size() == 1) counts.push_back({0, 0});
  return CountTable(counts);
}

/// What each attribute's table shows. Totals are the same in all: one hidden in any is hidden everywhere.
std::vector<SuppressedTable> TablesOf(const std::vector<Grouped>& groups, const DisparityOptions& options) {
  std::vector<SuppressedTable> tables;
  std::vector<bool> totals(kCounts);
  for (const auto& grouped : groups) {
    const CountTable table = TableOf(grouped);
    tables.push_back({table, std::vector<bool>(table.size())});
  }
  for (bool changed = options.suppression.has_value(); changed;) {
    changed = false;
    for (auto& table : tables) {
      std::vector<TableCell> already;
      for (std::size_t i = 0; i < table.hidden.size(); ++i) {
        const auto cell = table.table.CellOf(i);
        const bool is_hidden_total = cell.row + 1 == table.table.height() && totals[cell.column];
        if (table.hidden[i] || is_hidden_total) already.push_back(cell);
      }
      auto hidden = Suppress(table.table, *options.suppression, already).hidden;
      changed = changed || hidden != table.hidden;
      table.hidden = std::move(hidden);
      for (std::size_t c = 0; c < kCounts; ++c) {
        const bool is_hidden = table.IsHidden({table.table.height() - 1, c});
        changed = changed || (is_hidden && !totals[c]);
        totals[c] = totals[c] || is_hidden;
      }
    }
  }
  return tables;
}

class Lines {
 public:
  Lines(const DisparityOptions& options, Report& report) : options_(options), report_(report) {}

  void Add(const Grouped& grouped, const SuppressedTable& table) {
    const auto reference = ReferenceOf(grouped, options_);
    for (std::size_t i = 0; i < grouped.names.size(); ++i)
      AddLine(grouped, table, i, grouped.names[i], reference == i ? std::nullopt : reference, reference == i);
    AddLine(grouped, table, table.table.height() - 1, "all", std::nullopt, false);
  }

 private:
  std::optional<Ratio> ShareTold(const SuppressedTable& table, std::size_t row) const {
    for (std::size_t c = 0; c < kCounts; ++c) {
      if (table.IsHidden({row, c})) return std::nullopt;
    }
    const auto part = table.table.at({row, kReached});
    const auto whole = table.table.at({row, kAsked});
    if (options_.suppression && IsShareSmall(part, whole, *options_.suppression)) return std::nullopt;
    return ShareOf(part, whole);
  }

  std::optional<double> Rounded(std::optional<double> number, double steps) const {
    if (!number || !options_.suppression) return number;
    return std::round(*number * steps) / steps;
  }

  void AddLine(const Grouped& grouped, const SuppressedTable& table, std::size_t row, const std::string& name,
               const std::optional<std::size_t>& reference, bool is_reference) {
    bool is_hidden = false;
    for (std::size_t c = 0; c < kCounts; ++c) is_hidden = is_hidden || table.IsHidden({row, c});
    Row line;
    line.Text(grouped.attribute).Text(name).Text(is_reference ? "yes" : "no");
    for (const std::size_t column : {kAsked, kReached, kNotReached}) line.Count(table.Shown({row, column}));
    const auto share = ShareTold(table, row);
    const auto limits = share ? std::optional(WilsonLimits(*share)) : std::nullopt;
    const double steps = share && share->whole < 100 ? 100 : 1000;
    line.Number(Rounded(share ? std::optional(share->value()) : std::nullopt, steps));
    line.Number(Rounded(limits ? std::optional(limits->lower) : std::nullopt, steps));
    line.Number(Rounded(limits ? limits->upper : std::nullopt, steps));
    const auto compared = reference ? ShareTold(table, *reference) : std::nullopt;
    const auto ratio = share && compared ? ShareRatioOf(*share, *compared) : std::nullopt;
    line.Number(Rounded(ratio ? std::optional(ratio->ratio) : std::nullopt, 100));
    line.Number(Rounded(ratio ? std::optional(ratio->limits.lower) : std::nullopt, 100));
    line.Number(Rounded(ratio ? ratio->limits.upper : std::nullopt, 100));
    report_.rows.push_back(line.Text(is_hidden ? "true" : "false").Take());
  }

  const DisparityOptions& options_;
  Report& report_;
};

void HideSmallExclusions(const std::optional<SuppressionPolicy>& suppression, std::vector<Exclusion>& exclusions) {
  if (!suppression) return;
  for (auto& exclusion : exclusions) {
    if (suppression->IsSmall(*exclusion.count)) exclusion.count.reset();
  }
}

Report DisparityOf(const Report& about, const std::vector<Grouped>& groups, const DisparityOptions& options) {
  Report report = about;
  report.definition = std::string(kDisparityDefinition) + " of " + about.definition;
  report.parameters.push_back({"intervals", kProportionDefinition});
  if (const auto& policy = options.suppression) {
    report.parameters.push_back({"suppression", kSuppressionDefinition});
    report.parameters.push_back({"suppressed_from", std::to_string(policy->min)});
    report.parameters.push_back({"suppressed_to", std::to_string(policy->max)});
    report.parameters.push_back({"least_width", std::to_string(policy->least_width)});
  }
  HideSmallExclusions(options.suppression, report.exclusions);
  report.columns = {{"attribute", ColumnKind::kText},
                    {"group", ColumnKind::kText},
                    {"is_reference", ColumnKind::kText},
                    {"asked"},
                    {"reached"},
                    {"not_reached"}};
  AddShareColumns(report.columns, "reached_share");
  for (const char* name : {"ratio", "ratio_lower", "ratio_upper"})
    report.columns.push_back({name, ColumnKind::kNumber});
  report.columns.push_back({"suppressed", ColumnKind::kText});
  report.rows.clear();
  const auto tables = TablesOf(groups, options);
  Lines lines(options, report);
  for (std::size_t i = 0; i < groups.size(); ++i) lines.Add(groups[i], tables[i]);
  return report;
}

}  // namespace

Report Disparity(const Report& about, std::span<const GroupedAnswer> answers, const DisparityOptions& options) {
  Tallies tallies(options.attributes);
  for (const auto& answer : answers) tallies.Add(answer.attributes, answer.reached);
  return DisparityOf(about, tallies.Take(), options);
}

Report RetentionDisparity(const Cohort& cohort, int day, const DisparityOptions& options) {
  Report about = CohortReport(cohort, kRetentionDefinition, "day zero on or before the data cut less the day");
  Exclusions exclusions;
  Tallies tallies(options.attributes);
  ForEachCourse(cohort, [&](const Member& member, const Course& course) {
    if (CountIfExcluded(course, day, "", exclusions)) return;
    tallies.Add(member.attributes, RetainedOn(course, day) == Retained::kContinuously);
  });
  about.exclusions = exclusions.All();
  about.parameters.push_back({"day", std::to_string(day)});
  return DisparityOf(about, tallies.Take(), options);
}

Report PdcDisparity(const Cohort& cohort, const DisparityOptions& options) {
  Tallies tallies(options.attributes);
  std::vector<MeasuredPdc> pdcs;
  ForEachCourse(cohort, [&](const Member& member, const Course& course) {
    const auto& pdc = pdcs.emplace_back(PdcOf(member, course, cohort));
    if (pdc.covered) tallies.Add(member.attributes, pdc.covered->IsAtLeastPercent(80));
  });
  Report about = PdcDistribution(cohort, pdcs);
  about.parameters.push_back({"least_pdc", "0.80"});
  return DisparityOf(about, tallies.Take(), options);
}

Report FirstContactDisparity(const Matches& matches, int hours, const DisparityOptions& options) {
  std::vector<GroupedAnswer> answers;
  Exclusions exclusions;
  for (const auto& match : matches.matches) {
    if (match.activated_at > matches.data_cut_at) {
      exclusions.Add("", "activated_after_data_cut");
    } else if (const auto reached = WasContactedWithin(match, hours, matches.data_cut_at)) {
      answers.push_back({match.attributes, *reached});
    } else {
      exclusions.Add("", "not_mature");
    }
  }
  Report about = TimeToFirstContact(matches);
  about.parameters.push_back({"hours", std::to_string(hours)});
  about.exclusions = exclusions.All();
  return Disparity(about, answers, options);
}

}  // namespace cairn::measures::reports
