#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "outcomes/domain/report_catalogue.h"

// Clinics in which everything happens that facts can tell, and all reports about them as text.
namespace cairn::tests {

struct ToldEvent {
  outcomes::domain::FactSource source = outcomes::domain::FactSource::kEnrollment;
  outcomes::domain::DecodedEvent decoded{};
  platform::Uuid aggregate{};
};

/// Of a seed always the same: ids are numbers, and chance is that of std::mt19937. Interviews and specimens have one of
/// their own, so that everything else is what it was before there were any.
class RandomClinic {
 public:
  explicit RandomClinic(unsigned seed) : random_(seed), follow_up_random_(seed) {}
  /// Some days of one person's: registered, treated, corrected, merged, or an event that cannot be read.
  std::vector<ToldEvent> Next();

 private:
  using Uuid = platform::Uuid;
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  bool OneIn(int bound) { return Below(bound) == 0; }
  Uuid NewId();
  platform::Date DayAfter(platform::Date day, int most) { return measures::AddDays(day, Below(most)); }
  platform::Instant At(platform::Date day) { return std::chrono::sys_days(day) + std::chrono::minutes(Below(1440)); }
  void Tell(outcomes::domain::FactSource source, std::vector<outcomes::domain::FactContent> facts);
  void Register();
  void Treat();
  void TellOfDoses(Uuid episode, platform::Date start);
  void TellOfCare(Uuid episode, platform::Date start);
  void TellOfMentor(platform::Date start);
  void TellOfOutcomes(platform::Date start);
  void TellOfFollowUps(platform::Date start);
  void TakeBack();
  void Merge();

  std::mt19937 random_;
  std::mt19937 follow_up_random_;
  std::uint64_t ids_ = 0;
  std::vector<outcomes::domain::PatientId> patients_;
  outcomes::domain::PatientId patient_{};
  std::vector<Uuid> doses_;
  std::vector<outcomes::domain::MergeTold> merges_;
  std::vector<ToldEvent> told_;
};

/// Takes up `events` at the next positions of their sources.
void TakeUp(outcomes::domain::FactBook& book, const std::vector<ToldEvent>& events);

/// Of each report by its id every table about `people`, with all of its choices one after the other; numbers to
/// `digits` digits.
std::map<std::string, std::string> AllReports(const std::vector<outcomes::domain::Person>& people, platform::Date day,
                                              int digits);

}  // namespace cairn::tests
