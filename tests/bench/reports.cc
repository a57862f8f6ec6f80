// Runs every report over an invented programme of a size that no clinic has.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <set>

#include "outcomes/domain/kept_people.h"
#include "outcomes/domain/report_catalogue.h"

namespace {

using namespace cairn::outcomes::domain;
using cairn::measures::AddDays;

constexpr int kDosesOfEach = 20;
constexpr std::size_t kRounds = 20;
constexpr int kNewFacts = 1'000;
constexpr double kBudgetMs = 150;
/// With ten times as many, what is linear takes 10 times as long, and sorting (n log n) 12.5; the rest is that a tenth
/// stays near when it is looked at twice. What is worse than that is far from it: n squared takes 100 times as long.
constexpr double kMostGrowth = 13;
/// Below that a page fault or an interrupt is as long.
constexpr double kLeastMsForGrowth = 1;
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
  const FactBook& book() const { return book_; }

 private:
  FactBook book_;
  std::map<FactSource, std::int64_t> positions_;
};

void TellProgramme(std::uint64_t episodes, Teller& teller) {
  std::mt19937 random(20261128);
  const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
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
    if (below(10) == 0) {
      teller.Tell(FactSource::kEnrollment, patient, {LevelOfCareTold{NumberedId(9, i * 2), 10, AddDays(start, 40)}});
      teller.Tell(FactSource::kEnrollment, patient, {LevelOfCareTold{NumberedId(9, i * 2 + 1), 2, AddDays(start, 55)}});
    }
    if (below(2) == 0) {
      const cairn::platform::Instant until = std::chrono::sys_days(AddDays(kFirstDay, 1001));
      teller.Tell(FactSource::kPrescribing, patient,
                  {AcuteCareKnown{.finding = NumberedId(10, i),
                                  .source = 3,
                                  .since = start,
                                  .until = until,
                                  .events = {{.kind = 1 + below(3), .on = AddDays(start, below(500))}}}});
    }
    if (below(5) == 0) {
      DiaryTold diary;
      for (int day = -28; day < 182; day += day == -1 ? 155 : 1)
        diary.days.push_back({AddDays(start, day), 100 * below(8)});
      teller.Tell(FactSource::kOutcomes, patient, {diary});
    }
    if (below(4) == 0) {
      for (const int day : {0, 100})
        teller.Tell(FactSource::kOutcomes, patient,
                    {AssessmentTold{NumberedId(8, i * 2 + static_cast<std::uint64_t>(day != 0)), "phq-9", 1,
                                    AddDays(start, day), below(27)}});
    }
  }
}

/// One more dose of each of some people, by `round` others.
void TellMore(std::uint64_t episodes, std::uint64_t round, Teller& teller) {
  if (episodes == 0) return;
  for (std::uint64_t i = 0; i < kNewFacts; ++i) {
    const std::uint64_t who = 1 + (i * 7919 + round * 104729) % episodes;
    teller.Tell(FactSource::kPrescribing, PatientId{NumberedId(1, who)},
                {DoseTold{.dose = NumberedId(11, round * kNewFacts + i),
                          .episode = NumberedId(3, who),
                          .kind = DoseKind::kInjection,
                          .on = AddDays(kFirstDay, 900)}});
  }
}

struct Took {
  std::string name;
  double median = 0;
  double p95 = 0;
};

/// Pushes everything out of the processor's caches: a tenth of the programme would fit into them, and all of it does
/// not.
void EmptyCaches() {
  static std::vector<unsigned char> other(std::size_t{96} << 20);
  for (std::size_t i = 0; i < other.size(); i += 64) ++other[i];
}

/// Milliseconds of processor time over the rounds; `before` is not counted. Caches are empty at the beginning of each.
Took Time(
    std::string name, const std::function<void()>& work, const std::function<void()>& before = [] {}) {
  std::vector<double> all;
  for (std::size_t i = 0; i < kRounds; ++i) {
    before();
    EmptyCaches();
    const double begun = Seconds();
    work();
    all.push_back(1000 * (Seconds() - begun));
  }
  std::sort(all.begin(), all.end());
  return {std::move(name), all[all.size() / 2], all[all.size() * 95 / 100 - 1]};
}

using Asked = std::vector<cairn::measures::reports::Parameter>;

/// Beyond what each asks by default.
std::vector<std::pair<std::string, Asked>> DearerReports() {
  return {{"discontinuation", {{"group", "sex"}}}, {"disparity", {{"measure", "pdc"}}}};
}

/// `only`: ids of reports; none means all.
std::vector<Took> Measure(std::uint64_t episodes, const std::set<std::string>& only) {
  std::vector<Took> took;
  Teller teller;
  TellProgramme(episodes, teller);
  const auto& book = teller.book();
  const auto before = book.held();
  const DataCut cut{AddDays(kFirstDay, 1000), *cairn::platform::TimeZone::Find("America/New_York")};
  took.push_back(Time("everybody anew", [&] { PeopleAsOf(book, before); }));
  KeptPeople kept;
  kept.Follow(book);
  std::uint64_t round = 0;
  took.push_back(Time(
      "1,000 new facts", [&] { kept.Follow(book); }, [&] { TellMore(episodes, round++, teller); }));
  took.push_back(Time("as of before them", [&] { PeopleAsOf(book, before); }));
  ChosenCohort cohort;
  took.push_back(Time("choose", [&] { cohort = ChooseCohort(kept.people(), {}, cut); }));
  const auto run = [&](const std::string& id, const Asked& asked) {
    if (!only.empty() && !only.contains(id)) return;
    const auto& spec = *FindReport(id).value();
    const auto parameters = ReadParameters(spec, asked).value();
    std::string name = id;
    for (const auto& one : asked) name += " " + one.name + "=" + one.value;
    took.push_back(Time(name, [&] { RunReport(spec, {cohort, parameters, cut}); }));
  };
  for (const auto& spec : ReportCatalogue()) run(spec.id, {});
  for (const auto& [id, asked] : DearerReports()) run(id, asked);
  return took;
}

}  // namespace

int main(int count, char** words) {
  const std::set<std::string> only(words + 1, words + count);
  // What a report takes of nobody grows with nothing.
  const auto nobody = Measure(0, only);
  const auto small = Measure(10'000, only);
  const auto large = Measure(100'000, only);
  const auto times_of = [&](std::size_t i) {
    const double floor = nobody[i].median;
    return (large[i].median - floor) / std::max(small[i].median - floor, 0.001);
  };
  bool holds = true;
  std::printf("%-32s %14s %14s %8s %8s\n", "ms of processor time", "10,000 median", "100,000 median", "p95", "times");
  for (std::size_t i = 0; i < large.size(); ++i) {
    const double times = times_of(i);
    const bool is_report = i > 3;
    const bool grows = large[i].median >= kLeastMsForGrowth && times > kMostGrowth;
    const bool is_slow = is_report && large[i].p95 > kBudgetMs;
    std::printf("%-32s %14.1f %14.1f %8.1f %8.1f%s\n", large[i].name.c_str(), small[i].median, large[i].median,
                large[i].p95, times,
                is_slow ? " over the budget"
                : grows ? " grows"
                        : "");
    holds = holds && !grows && !is_slow;
  }
  return holds ? 0 : 1;
}
