#pragma once

#include <unordered_map>
#include <vector>

#include "outcomes/domain/record_group.h"

namespace cairn::outcomes::domain {

/// Everybody as of everything that a book holds, kept from one report to the next: only those are put together anew of
/// whom something was told since. Where a merge was told, or an event could not be read, it is everybody, for then it
/// cannot be seen from the facts of one record whom it is about. Not thread-safe.
class KeptPeople {
 public:
  /// Takes up what `book`, always the same one, has more than the last time.
  void Follow(const FactBook& book);

  /// Where the book was then.
  const AsOf& as_of() const { return as_of_; }
  /// PeopleAsOf(book, as_of()).
  const std::vector<Person>& people() const { return people_; }

 private:
  void StartAnew(const FactBook& book);
  /// Records with more facts than were seen, by their survivor.
  std::vector<PatientId> WhoChanged(const FactBook& book);
  void PutTogether(const FactBook& book, const std::vector<PatientId>& changed);

  AsOf as_of_;
  std::vector<Person> people_;
  Survivors survivors_;
  std::vector<Uuid> unread_;
  /// Places of records in the book, by their survivor.
  std::unordered_map<PatientId, std::vector<std::size_t>> records_;
  /// Of each record in the book.
  std::vector<std::size_t> facts_seen_;
  std::size_t merges_seen_ = 0;
  std::size_t unread_seen_ = 0;
};

}  // namespace cairn::outcomes::domain
