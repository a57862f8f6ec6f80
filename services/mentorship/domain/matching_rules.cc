#include "mentorship/domain/matching_rules.h"

#include <algorithm>

namespace cairn::mentorship::domain {
namespace {

struct NumberSchema {
  std::string_view name;
  int least;
  int most;
};

std::vector<NumberSchema> NumbersOf(Constraint constraint) {
  switch (constraint) {
    case Constraint::kCapacity:
      return {{"new_match_days", 1, 366}, {"new_match_halves", 2, 20}};
    case Constraint::kReach:
      return {{"in_person_miles", 1, 500}};
    case Constraint::kRecovery:
      return {{"least_months", 1, 240}};
    case Constraint::kSchedule:
      return {{"least_minutes", 1, 7 * 24 * 60}};
    default:
      return {};
  }
}

std::vector<NumberSchema> NumbersOf(ScorePart part) {
  switch (part) {
    case ScorePart::kLivedExperience:
      return {{"full_from_shared", 1, 7}};
    case ScorePart::kSchedule:
      return {{"full_from_minutes", 1, 7 * 24 * 60}};
    case ScorePart::kLocation:
      return {{"in_person_miles", 1, 500}, {"telehealth_percent", 0, 100}};
    case ScorePart::kAge:
      return {{"nothing_from_years", 1, 100}};
    default:
      return {};
  }
}

class Inspection {
 public:
  void RefuseIf(bool wrong, const std::string& path, std::string_view description) {
    if (wrong) problems_.push_back({path, std::string(description)});
  }

  void Rule(const MatchingRule& rule, const std::vector<NumberSchema>& schema, const std::string& path) {
    for (const auto& [text, name] : {std::pair(&rule.title, "title"), std::pair(&rule.source, "source"),
                                     std::pair(&rule.source_date, "source_date"),
                                     std::pair(&rule.house_policy, "house_policy"), std::pair(&rule.owner, "owner")}) {
      RefuseIf(text->empty(), path + "." + name, "is missing");
    }
    for (const auto& [name, value] : rule.numbers) {
      const auto known =
          std::find_if(schema.begin(), schema.end(), [&](const auto& number) { return number.name == name; });
      const auto at = path + ".numbers." + name;
      RefuseIf(known == schema.end(), at, "is not known");
      RefuseIf(known != schema.end() && (value < known->least || value > known->most), at, "is out of its range");
    }
    for (const auto& number : schema) {
      RefuseIf(!rule.numbers.contains(number.name), path + ".numbers." + std::string(number.name), "is missing");
    }
  }

  void Ties(const std::vector<TieRule>& ties) {
    auto sorted = ties;
    std::sort(sorted.begin(), sorted.end());
    RefuseIf(std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end(), "ties", "names a rule twice");
    RefuseIf(ties.empty() || ties.back() != TieRule::kId, "ties", "must end with ID: nothing may be left to chance");
  }

  std::vector<platform::FieldViolation> Take() { return std::move(problems_); }

 private:
  std::vector<platform::FieldViolation> problems_;
};

}  // namespace

std::vector<Constraint> ConstraintSet::List() const {
  std::vector<Constraint> list;
  for (int number = 1; number <= kConstraints; ++number) {
    if (Has(static_cast<Constraint>(number))) list.push_back(static_cast<Constraint>(number));
  }
  return list;
}

std::vector<platform::FieldViolation> Problems(const MatchingRules& rules) {
  Inspection inspection;
  inspection.RefuseIf(rules.version.empty(), "version", "is missing");
  inspection.RefuseIf(!rules.effective_on.ok(), "effective_on", "must be a day");
  inspection.RefuseIf(rules.least_candidates < 1 || rules.least_candidates > 20, "least_candidates",
                      "must be from 1 to 20");
  for (int number = 1; number <= kConstraints; ++number) {
    const auto constraint = static_cast<Constraint>(number);
    const auto path = "constraints." + std::string(Name(constraint));
    const auto rule = rules.constraints.find(constraint);
    inspection.RefuseIf(rule == rules.constraints.end(), path, "is missing");
    if (rule != rules.constraints.end()) inspection.Rule(rule->second, NumbersOf(constraint), path);
  }
  int points = 0;
  for (int number = 1; number <= kScoreParts; ++number) {
    const auto part = static_cast<ScorePart>(number);
    const auto path = "parts." + std::string(Name(part));
    const auto scored = rules.parts.find(part);
    inspection.RefuseIf(scored == rules.parts.end(), path, "is missing");
    if (scored == rules.parts.end()) continue;
    inspection.Rule(scored->second.rule, NumbersOf(part), path);
    const int weight = scored->second.weight;
    inspection.RefuseIf(weight < 0 || weight > 100, path + ".weight", "must be from 0 to 100");
    points += std::clamp(weight, 0, 100);
  }
  inspection.RefuseIf(points != 100, "parts", "must weigh 100 together");
  inspection.Ties(rules.ties);
  return inspection.Take();
}

}  // namespace cairn::mentorship::domain
