#include "outcomes/domain/cohort_choice.h"

#include <algorithm>
#include <array>

namespace cairn::outcomes::domain {
namespace {

struct AgeBand {
  int from;
  const char* name;
};
constexpr std::array kAgeBands = {AgeBand{0, "under_18"}, AgeBand{18, "18_25"}, AgeBand{26, "26_34"},
                                  AgeBand{35, "35_49"},   AgeBand{50, "50_64"}, AgeBand{65, "65_or_older"}};

/// Holds, does not, or nobody knows.
using Answer = std::optional<bool>;

class Chooser {
 public:
  Chooser(const CohortChoice& choice, const DataCut& cut) : choice_(choice), cut_(cut) {}

  void Look(const CareEpisode& one) {
    std::string unknown;
    for (const auto& [answer, name] : Ask(one)) {
      if (answer == false) return;
      if (!answer && unknown.empty()) unknown = name;
    }
    if (one.person->is_unreadable) unknown = kRecordUnreadable;
    if (unknown.empty()) {
      chosen_.episodes.push_back(one);
    } else {
      exclusions_.Add("", unknown);
    }
  }

  ChosenCohort Take() {
    chosen_.exclusions = exclusions_.All();
    return std::move(chosen_);
  }

 private:
  std::vector<std::pair<Answer, const char*>> Ask(const CareEpisode& one) const {
    std::vector<std::pair<Answer, const char*>> answers;
    const auto& begun = one.episode->begun;
    if (choice_.programme) answers.emplace_back(begun.programme == *choice_.programme, "");
    if (choice_.started_from) answers.emplace_back(begun.on >= *choice_.started_from, "");
    if (choice_.started_to) answers.emplace_back(begun.on <= *choice_.started_to, "");
    if (choice_.has_mentor) answers.emplace_back(HasMentor(one) == *choice_.has_mentor, "");
    if (choice_.site)
      answers.emplace_back(begun.site.IsNil() ? Answer() : begun.site == *choice_.site, "site_not_known");
    if (choice_.disorder) {
      const auto disorders = DisordersOf(one);
      answers.emplace_back(disorders.empty() ? Answer() : disorders.contains(*choice_.disorder), "disorder_not_known");
    }
    if (choice_.medication) {
      const auto medication = MedicationOf(one, cut_);
      answers.emplace_back(medication ? Answer(*medication == *choice_.medication) : Answer(), "medication_not_known");
    }
    if (!choice_.age_band.empty()) {
      const auto band = AgeBandOf(one.person->description, begun.on);
      answers.emplace_back(band.empty() ? Answer() : band == choice_.age_band, "age_not_known");
    }
    if (!choice_.sex.empty()) {
      const auto& sex = one.person->description.sex;
      answers.emplace_back(sex.empty() ? Answer() : sex == choice_.sex, "sex_not_known");
    }
    return answers;
  }

  bool HasMentor(const CareEpisode& one) const {
    const auto day_of = [&](Instant at) { return platform::ClinicDay(at, cut_.zone); };
    const auto& episode = *one.episode;
    return std::any_of(one.person->matches.begin(), one.person->matches.end(), [&](const MatchRecord& match) {
      const Date from = day_of(match.activated_at);
      if (from > cut_.day || (episode.over && from > episode.over->on)) return false;
      return !match.ended_at || day_of(*match.ended_at) >= episode.begun.on;
    });
  }

  const CohortChoice& choice_;
  const DataCut& cut_;
  ChosenCohort chosen_;
  measures::reports::Exclusions exclusions_;
};

}  // namespace

std::string_view AgeBandOf(const PatientDescribed& description, Date on) {
  if (!description.birth_year) return "";
  const int age = static_cast<int>(on.year()) - *description.birth_year;
  const char* name = kAgeBands.front().name;
  for (const auto& band : kAgeBands) {
    if (age >= band.from) name = band.name;
  }
  return name;
}

const std::vector<std::string>& AgeBands() {
  static const auto names = [] {
    std::vector<std::string> all;
    for (const auto& band : kAgeBands) all.emplace_back(band.name);
    return all;
  }();
  return names;
}

std::set<UseDisorder> DisordersOf(const CareEpisode& one) {
  const auto rests_on = one.episode->begun.diagnosis;
  std::set<UseDisorder> all;
  for (const auto& diagnosis : one.person->diagnoses) {
    if (diagnosis.diagnosis == rests_on) return {diagnosis.disorder};
    all.insert(diagnosis.disorder);
  }
  return all;
}

bool HasDisorder(const CareEpisode& one, UseDisorder disorder) {
  bool has = false;
  for (const auto& diagnosis : one.person->diagnoses) {
    if (diagnosis.diagnosis == one.episode->begun.diagnosis) return diagnosis.disorder == disorder;
    has = has || diagnosis.disorder == disorder;
  }
  return has;
}

std::optional<Medication> MedicationOf(const CareEpisode& one, const DataCut& cut) {
  for (const auto& dose : one.person->doses) {
    if (dose.episode != one.episode->begun.episode || dose.on > cut.day) continue;
    if (dose.kind == DoseKind::kInjection) return Medication::kInjection;
    return dose.kind == DoseKind::kImplant ? Medication::kImplant : Medication::kTablets;
  }
  return std::nullopt;
}

ChosenCohort ChooseCohort(const std::vector<Person>& people, const CohortChoice& choice, const DataCut& cut) {
  Chooser chooser(choice, cut);
  for (const auto& person : people) {
    if (choice.panel && !choice.panel->contains(person.id)) continue;
    for (const auto& episode : person.episodes) chooser.Look({&person, &episode});
  }
  return chooser.Take();
}

}  // namespace cairn::outcomes::domain
