// Runs every report over an invented programme of a size that no clinic has.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
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
/// Of one size one after the other: the first after the other size finds what that has left to the allocator.
constexpr std::size_t kRoundsInTurn = 5;
constexpr std::size_t kTurns = 4;
constexpr int kNewFacts = 1'000;
constexpr double kBudgetMs = 150;
/// With ten times as many, what is linear takes 10 times as long; the rest is chance, and that a tenth stays near when
/// it is looked at twice. What is worse than that is far from it: n squared takes 100 times as long.
constexpr double kMostGrowth = 12;
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

/// Milliseconds of processor time, one of each round.
struct Times {
  std::vector<double> rounds{};

  double median() const { return At(rounds.size() / 2); }
  double p95() const { return At(rounds.size() * 95 / 100 - 1); }

 private:
  double At(std::size_t i) const {
    auto all = rounds;
    std::sort(all.begin(), all.end());
    return all[i];
  }
};

/// Pushes everything out of the processor's caches: a tenth of the programme would fit into them, and all of it does
/// not.
void EmptyCaches() {
  static std::vector<unsigned char> other(std::size_t{96} << 20);
  for (std::size_t i = 0; i < other.size(); i += 64) ++other[i];
}

/// What was freed is put together when next a large piece is asked for: that is now.
void PutFreedTogether() {
  static void* volatile piece;
  piece = std::malloc(std::size_t{1} << 20);
  std::free(piece);
}

/// Adds how long `work` took. Caches are empty at its beginning, and what it leaves to the allocator is its own.
void Time(const std::function<void()>& work, Times& times) {
  EmptyCaches();
  const double begun = Seconds();
  work();
  PutFreedTogether();
  times.rounds.push_back(1000 * (Seconds() - begun));
}

using Asked = std::vector<cairn::measures::reports::Parameter>;

/// Beyond what each asks by default.
std::vector<std::pair<std::string, Asked>> DearerReports() {
  return {{"discontinuation", {{"group", "sex"}}}, {"disparity", {{"measure", "pdc"}}}};
}

/// An invented programme, as outcomes holds it.
class Programme {
 public:
  explicit Programme(std::uint64_t episodes) : episodes_(episodes) {
    TellProgramme(episodes, teller_);
    before_ = teller_.book().held();
    kept_.Follow(teller_.book());
    Choose();
  }

  void PutTogetherAnew() { PeopleAsOf(teller_.book(), before_); }
  void TellMore() { ::TellMore(episodes_, round_++, teller_); }
  void Follow() { kept_.Follow(teller_.book()); }
  void Choose() { cohort_ = ChooseCohort(kept_.people(), {}, cut_); }
  void Run(const std::string& id, const Asked& asked) {
    const auto& spec = *FindReport(id).value();
    RunReport(spec, {cohort_, ReadParameters(spec, asked).value(), cut_});
  }

 private:
  std::uint64_t episodes_;
  Teller teller_;
  AsOf before_;
  KeptPeople kept_;
  const DataCut cut_{AddDays(kFirstDay, 1000), *cairn::platform::TimeZone::Find("America/New_York")};
  ChosenCohort cohort_;
  std::uint64_t round_ = 0;
};

/// How long something takes of 10,000 episodes and of 100,000. They take turns, so that a machine that is faster for a
/// while is so for both.
struct Measured {
  std::string name;
  std::array<Times, 2> times{};
  bool is_report = false;

  /// How many times as long ten times as much takes.
  double Growth() const { return times[1].median() / std::max(times[0].median(), 0.001); }
  const char* Verdict() const {
    if (is_report && times[1].p95() > kBudgetMs) return " over the budget";
    return times[1].median() >= kLeastMsForGrowth && Growth() > kMostGrowth ? " grows" : "";
  }
};

class Bench {
 public:
  /// Prints a line.
  void Measure(
      const std::string& name, const std::function<void(Programme&)>& work,
      const std::function<void(Programme&)>& before = [](Programme&) {}) {
    Print({.name = name, .times = TimesOf(work, before)});
  }
  void MeasureReport(const std::string& id, const Asked& asked) {
    std::string name = id;
    for (const auto& one : asked) name += " " + one.name + "=" + one.value;
    const auto run = [&](Programme& programme) { programme.Run(id, asked); };
    Print({.name = name, .times = TimesOf(run, [](Programme&) {}), .is_report = true});
  }
  /// Whether nothing was over the budget or grew too much.
  bool holds() const { return holds_; }

 private:
  std::array<Times, 2> TimesOf(const std::function<void(Programme&)>& work,
                               const std::function<void(Programme&)>& before) {
    std::array<Times, 2> times;
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      for (std::size_t round = 0; round < times.size() * kRoundsInTurn; ++round) {
        const std::size_t i = round / kRoundsInTurn;
        before(programmes_[i]);
        Time([&] { work(programmes_[i]); }, times[i]);
      }
    }
    return times;
  }

  void Print(const Measured& one) {
    std::printf("%-32s %14.1f %14.1f %8.1f %8.1f%s\n", one.name.c_str(), one.times[0].median(), one.times[1].median(),
                one.times[1].p95(), one.Growth(), one.Verdict());
    std::fflush(stdout);
    holds_ = holds_ && *one.Verdict() == '\0';
  }

  std::array<Programme, 2> programmes_{Programme(10'000), Programme(100'000)};
  bool holds_ = true;
};

}  // namespace

/// Words are ids of reports; none means all.
int main(int count, char** words) {
  const std::set<std::string> only(words + 1, words + count);
  std::printf("%-32s %14s %14s %8s %8s\n", "ms of processor time", "10,000 median", "100,000 median", "p95", "times");
  Bench bench;
  bench.Measure("everybody anew", [](Programme& programme) { programme.PutTogetherAnew(); });
  bench.Measure(
      "1,000 new facts", [](Programme& programme) { programme.Follow(); },
      [](Programme& programme) { programme.TellMore(); });
  bench.Measure("as of before them", [](Programme& programme) { programme.PutTogetherAnew(); });
  bench.Measure("choose", [](Programme& programme) { programme.Choose(); });
  const auto asked_for = [&](const std::string& id) { return only.empty() || only.contains(id); };
  for (const auto& spec : ReportCatalogue()) {
    if (asked_for(spec.id)) bench.MeasureReport(spec.id, {});
  }
  for (const auto& [id, asked] : DearerReports()) {
    if (asked_for(id)) bench.MeasureReport(id, asked);
  }
  return bench.holds() ? 0 : 1;
}
