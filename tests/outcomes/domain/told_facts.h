#pragma once

#include <map>
#include <string>
#include <vector>

#include "outcomes/domain/history.h"

// Facts as services would tell them, for tests.
namespace cairn::tests {

namespace domain = cairn::outcomes::domain;
using domain::FactSource;
using domain::PatientId;
using platform::Date;
using platform::Uuid;

inline Date Day(const char* text) { return platform::ParseDate(text).value(); }

inline Date DaysLater(Date day, int days) { return measures::AddDays(day, days); }

/// What was told, to be taken up in any interleaving of the sources.
class Told {
 public:
  std::int64_t Tell(FactSource source, PatientId patient, std::vector<domain::FactContent> facts) {
    return Add(source, {.patient = patient, .facts = std::move(facts)}, {});
  }
  std::int64_t Merge(Uuid merge, PatientId survivor, PatientId duplicate, bool taken_back = false) {
    return Add(FactSource::kEnrollment, {.merge = domain::MergeTold{merge, survivor, duplicate, taken_back}}, {});
  }
  std::int64_t Choose(Uuid programme, std::vector<std::string> required_keys) {
    return Add(FactSource::kCounseling, {.module_set = domain::ModuleSetTold{programme, std::move(required_keys)}}, {});
  }
  std::int64_t TellUnreadable(FactSource source, Uuid aggregate) {
    return Add(source, {.unread_because = "the body is not what its type says"}, aggregate);
  }

  /// Everything, sources one after the other, or in turns.
  domain::FactBook Book(bool in_turns = false) const {
    domain::FactBook book;
    std::map<FactSource, std::size_t> next;
    for (bool more = true; more;) {
      more = false;
      for (const auto source : domain::kFactSources) {
        const auto events = events_.find(source);
        while (events != events_.end() && next[source] < events->second.size()) {
          const auto& event = events->second[next[source]++];
          book.Add({source, static_cast<std::int64_t>(next[source])}, event.decoded, "cairn.Told", event.aggregate);
          more = true;
          if (in_turns) break;
        }
      }
    }
    return book;
  }
  domain::AsOf Now() const { return Book().held(); }
  std::vector<domain::Person> People() const { return domain::PeopleAsOf(Book(), Now()); }

 private:
  struct Event {
    domain::DecodedEvent decoded;
    Uuid aggregate;
  };
  std::int64_t Add(FactSource source, domain::DecodedEvent decoded, Uuid aggregate) {
    events_[source].push_back({std::move(decoded), aggregate});
    return static_cast<std::int64_t>(events_[source].size());
  }

  std::map<FactSource, std::vector<Event>> events_;
};

inline domain::DoseTold InjectionOn(Uuid episode, Date on) {
  return {.dose = platform::NewUuid(), .episode = episode, .kind = domain::DoseKind::kInjection, .on = on};
}

inline domain::EpisodeBegun EpisodeOn(Date on, Uuid diagnosis = {}) {
  return {.episode = platform::NewUuid(), .programme = platform::NewUuid(), .diagnosis = diagnosis, .on = on};
}

}  // namespace cairn::tests
