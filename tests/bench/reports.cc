// Runs every report over an invented programme of a size that no clinic has.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

#include "outcomes/domain/report_catalogue.h"

namespace {

using namespace cairn::outcomes::domain;
using cairn::measures::AddDays;

constexpr int kDosesOfEach = 20;
const Date kFirstDay = cairn::platform::ParseDate("2024-01-01").value();

double Seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Uuid NumberedId(std::uint32_t kind, std::uint64_t number) {
  Uuid id;
  id.bytes[0] = static_cast<std::uint8_t>(kind);
  for (std::size_t i = 0; i < 8; ++i) id.bytes[8 + i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
  return id;
}

class Teller {
 public:
  void Tell(FactSource source, PatientId patient, std::vector<FactContent> facts) {
    book_.Add({source, ++positions_[source]}, {.patient = patient, .facts = std::move(facts)}, "", {});
  }
  FactBook Take() { return std::move(book_); }

 private:
  FactBook book_;
  std::map<FactSource, std::int64_t> positions_;
};

FactBook Programme(std::uint64_t episodes) {
  std::mt19937 random(20261128);
  const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
  Teller teller;
  for (std::uint64_t i = 1; i <= episodes; ++i) {
    const PatientId patient{NumberedId(1, i)};
    const auto disorder = below(2) == 0 ? UseDisorder::kAlcoholUse : UseDisorder::kOpioidUse;
    const Date start = AddDays(kFirstDay, below(600));
    teller.Tell(FactSource::kEnrollment, patient,
                {PatientDescribed{.birth_year = 1950 + below(55), .sex = below(3) == 0 ? "female" : "male"}});
    teller.Tell(FactSource::kEnrollment, patient, {DiagnosisMade{NumberedId(2, i), disorder, start}});
    teller.Tell(
        FactSource::kEnrollment, patient,
        {EpisodeBegun{
            .episode = NumberedId(3, i), .programme = NumberedId(4, 1), .diagnosis = NumberedId(2, i), .on = start}});
    Date on = start;
    const bool tablets = below(3) == 0;
    for (int dose = 0; dose < kDosesOfEach; ++dose) {
      DoseTold told{.dose = NumberedId(5, i * 100 + static_cast<std::uint64_t>(dose)),
                    .episode = NumberedId(3, i),
                    .kind = tablets ? DoseKind::kDispense : DoseKind::kInjection,
                    .on = on};
      if (tablets) told.covered_days = 30;
      teller.Tell(FactSource::kPrescribing, patient, {told});
      on = AddDays(on, 26 + below(12));
    }
    if (below(2) == 0) {
      const cairn::platform::Instant at = std::chrono::sys_days(start);
      teller.Tell(FactSource::kMentorship, patient, {MatchBegun{NumberedId(6, i), at}});
      teller.Tell(FactSource::kMentorship, patient,
                  {ContactTold{NumberedId(7, i), NumberedId(6, i), true, at + std::chrono::hours(below(120))}});
    }
    if (below(4) == 0) {
      for (const int day : {0, 100})
        teller.Tell(FactSource::kOutcomes, patient,
                    {AssessmentTold{NumberedId(8, i * 2 + static_cast<std::uint64_t>(day != 0)), "phq-9", 1,
                                    AddDays(start, day), below(27)}});
    }
  }
  return teller.Take();
}

double Best(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const double begun = Seconds();
    work();
    best = std::min(best, Seconds() - begun);
  }
  return best;
}

/// Milliseconds of each step, by name.
std::vector<std::pair<std::string, double>> Measure(std::uint64_t episodes) {
  std::vector<std::pair<std::string, double>> took;
  const auto book = Programme(episodes);
  const DataCut cut{AddDays(kFirstDay, 1000), *cairn::platform::TimeZone::Find("America/New_York")};
  std::vector<Person> people;
  took.emplace_back("fold", 1000 * Best([&] { people = PeopleAsOf(book, book.held()); }));
  ChosenCohort cohort;
  took.emplace_back("choose", 1000 * Best([&] { cohort = ChooseCohort(people, {}, cut); }));
  for (const auto& spec : ReportCatalogue()) {
    const auto parameters = ReadParameters(spec, {}).value();
    took.emplace_back(spec.id, 1000 * Best([&] { RunReport(spec, {cohort, parameters, cut}); }));
  }
  return took;
}

}  // namespace

int main() {
  const auto small = Measure(10'000);
  const auto large = Measure(100'000);
  bool holds = true;
  std::printf("%-24s %14s %14s %8s\n", "ms", "10,000", "100,000", "times");
  for (std::size_t i = 0; i < large.size(); ++i) {
    const double times = large[i].second / std::max(small[i].second, 0.1);
    std::printf("%-24s %14.1f %14.1f %8.1f\n", large[i].first.c_str(), small[i].second, large[i].second, times);
    holds = holds && times <= 11;
  }
  return holds ? 0 : 1;
}
