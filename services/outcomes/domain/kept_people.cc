#include "outcomes/domain/kept_people.h"

#include <algorithm>

namespace cairn::outcomes::domain {
namespace {

bool IsBefore(const Person& a, const Person& b) { return a.id < b.id; }

}  // namespace

void KeptPeople::Follow(const FactBook& book) {
  if (book.held() == as_of_) return;
  const bool may_be_anybody = book.merges().size() != merges_seen_ || book.unread().size() != unread_seen_;
  const bool starts_anew = may_be_anybody || people_.empty();
  try {
    as_of_ = book.held();
    if (starts_anew) {
      StartAnew(book);
    } else {
      PutTogether(book, WhoChanged(book));
    }
  } catch (...) {
    // Half done is of no use.
    *this = KeptPeople();
    throw;
  }
}

void KeptPeople::StartAnew(const FactBook& book) {
  survivors_ = Survivors(book, as_of_);
  unread_ = ThingsUnread(book, as_of_);
  merges_seen_ = book.merges().size();
  unread_seen_ = book.unread().size();
  records_.clear();
  facts_seen_.clear();
  WhoChanged(book);
  people_ = PeopleAsOf(book, as_of_);
}

std::vector<PatientId> KeptPeople::WhoChanged(const FactBook& book) {
  std::vector<PatientId> changed;
  for (std::size_t i = 0; i < book.patients().size(); ++i) {
    const auto& record = book.patients()[i];
    const bool is_new = i == facts_seen_.size();
    if (is_new) {
      facts_seen_.push_back(0);
      records_[survivors_.Of(record.id)].push_back(i);
    }
    if (record.facts.size() == facts_seen_[i]) continue;
    facts_seen_[i] = record.facts.size();
    changed.push_back(survivors_.Of(record.id));
  }
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return changed;
}

void KeptPeople::PutTogether(const FactBook& book, const std::vector<PatientId>& changed) {
  std::vector<Person> added;
  for (const auto survivor : changed) {
    std::vector<const PatientFacts*> records;
    for (const auto place : records_.at(survivor)) {
      const auto& record = book.patients()[place];
      if (!record.facts.empty()) records.push_back(&record);
    }
    auto person = PersonOf(survivor, std::move(records), as_of_, unread_);
    const auto place = std::lower_bound(people_.begin(), people_.end(), person, IsBefore);
    if (place != people_.end() && place->id == survivor) {
      *place = std::move(person);
    } else {
      added.push_back(std::move(person));
    }
  }
  if (added.empty()) return;
  const auto before = static_cast<std::ptrdiff_t>(people_.size());
  people_.insert(people_.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
  // Ids rise with time: as a rule the new ones are the last.
  if (!IsBefore(people_[static_cast<std::size_t>(before) - 1], people_[static_cast<std::size_t>(before)]))
    std::inplace_merge(people_.begin(), people_.begin() + before, people_.end(), IsBefore);
}

}  // namespace cairn::outcomes::domain
