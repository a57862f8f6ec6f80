#include "outcomes/resident_facts.h"

#include "outcomes/storage/fact_store.h"
#include "outcomes/wire/fact_wire.h"

namespace cairn::outcomes {

using domain::FactBook;
using domain::FactSource;
using platform::postgres::Transaction;

namespace {

constexpr std::int64_t kFactsAtOnce = 10'000;

void TakeUp(const storage::StoredFact& stored, FactSource source, FactBook& book) {
  const domain::FactPlace place{source, stored.position};
  events::v1::Event event;
  if (!event.ParseFromString(stored.payload)) {
    return book.Add(place, {.unread_because = "the event cannot be read back"}, "", {});
  }
  book.Add(place, wire::DecodeEvent(source, event), event.type(),
           platform::Uuid::Parse(event.aggregate_id()).value_or(platform::Uuid{}));
}

void CatchUp(Transaction& tx, FactSource source, std::int64_t until, FactBook& book) {
  while (book.held().At(source) < until) {
    const auto facts = storage::ListFacts(tx, source, book.held().At(source), until, kFactsAtOnce);
    if (facts.empty()) return;
    for (const auto& fact : facts) TakeUp(fact, source, book);
  }
}

bool Holds(const FactBook& book, const domain::AsOf& until) {
  for (const auto source : domain::kFactSources) {
    if (book.held().At(source) < until.At(source)) return false;
  }
  return true;
}

}  // namespace

ResidentFacts::Organisation& ResidentFacts::Of(platform::OrgId org) {
  const std::lock_guard lock(mutex_);
  auto& organisation = organisations_[org];
  if (!organisation) organisation = std::make_unique<Organisation>();
  return *organisation;
}

void ResidentFacts::Hold(Transaction& tx, const domain::AsOf& until,
                         const std::function<void(const Organisation&)>& use) {
  auto& organisation = Of(tx.org());
  {
    const std::shared_lock reading(organisation.mutex);
    if (Holds(organisation.book, until)) return use(organisation);
  }
  {
    const std::unique_lock writing(organisation.mutex);
    for (const auto source : domain::kFactSources) CatchUp(tx, source, until.At(source), organisation.book);
    organisation.people.Follow(organisation.book);
  }
  const std::shared_lock reading(organisation.mutex);
  use(organisation);
}

void ResidentFacts::With(Transaction& tx, const domain::AsOf& until, const std::function<void(const FactBook&)>& use) {
  Hold(tx, until, [&](const Organisation& organisation) { use(organisation.book); });
}

void ResidentFacts::WithPeople(Transaction& tx, const domain::AsOf& as_of,
                               const std::function<void(const std::vector<domain::Person>&)>& use) {
  Hold(tx, as_of, [&](const Organisation& organisation) {
    if (organisation.people.as_of() == as_of) return use(organisation.people.people());
    use(domain::PeopleAsOf(organisation.book, as_of));
  });
}

}  // namespace cairn::outcomes
