#include "measures/released_tables.h"

#include <algorithm>
#include <iterator>

namespace cairn::measures {
namespace {

using Persons = std::vector<PersonNumber>;

Persons Without(std::span<const PersonNumber> all, std::span<const PersonNumber> those) {
  Persons rest;
  std::set_difference(all.begin(), all.end(), those.begin(), those.end(), std::back_inserter(rest));
  return rest;
}

bool IsWithin(const Population& part, const Population& whole) {
  return std::includes(whole.persons().begin(), whole.persons().end(), part.persons().begin(), part.persons().end());
}

/// Adds tables up inside one larger population, and looks at who is left of it.
class AddingUp {
 public:
  AddingUp(std::span<const ReleasedTable> released, const Population& whole, const DifferencingPolicy& policy)
      : released_(released), policy_(policy) {
    for (std::size_t i = 0; i < released.size(); ++i) {
      const auto& part = released[i].population;
      if (part.size() > 0 && part.size() < whole.size() && IsWithin(part, whole)) inside_.push_back(i);
    }
  }

  /// Takes at most `most` tables away from `rest`, none at the least.
  std::optional<Differencing> Search(const Persons& rest, int most, std::size_t from = 0) {
    const auto left = static_cast<std::int64_t>(rest.size());
    if (policy_.small.IsSmall(left)) return Found(left);
    for (std::size_t i = from; most > 0 && i < inside_.size(); ++i) {
      auto less = Without(rest, released_[inside_[i]].population.persons());
      if (less.size() == rest.size()) continue;
      taken_.push_back(inside_[i]);
      if (auto found = Search(less, most - 1, i + 1)) return found;
      taken_.pop_back();
    }
    return std::nullopt;
  }

 private:
  Differencing Found(std::int64_t persons) const {
    Differencing found{.persons = persons};
    for (const std::size_t i : taken_) found.release_ids.push_back(released_[i].release_id);
    return found;
  }

  std::span<const ReleasedTable> released_;
  const DifferencingPolicy& policy_;
  std::vector<std::size_t> inside_;
  std::vector<std::size_t> taken_;
};

std::optional<Differencing> WithOne(const ReleasedTable& one, const Population& asked, const SuppressionPolicy& small) {
  for (const auto& difference :
       {Without(asked.persons(), one.population.persons()), Without(one.population.persons(), asked.persons())}) {
    const auto persons = static_cast<std::int64_t>(difference.size());
    if (small.IsSmall(persons)) return Differencing{{one.release_id}, persons};
  }
  return std::nullopt;
}

/// `whole` holds what is asked, and maybe few more than that and others together.
std::optional<Differencing> InsideOf(std::size_t whole, std::span<const ReleasedTable> released,
                                     const Population& asked, const DifferencingPolicy& policy) {
  const auto& outer = released[whole];
  if (!IsWithin(asked, outer.population)) return std::nullopt;
  auto found = AddingUp(released, outer.population, policy)
                   .Search(Without(outer.population.persons(), asked.persons()), policy.most_together - 1);
  if (!found) return std::nullopt;
  found->release_ids.push_back(outer.release_id);
  return found;
}

}  // namespace

Population::Population(std::vector<PersonNumber> persons) : persons_(std::move(persons)) {
  std::sort(persons_.begin(), persons_.end());
  persons_.erase(std::unique(persons_.begin(), persons_.end()), persons_.end());
}

std::optional<Differencing> FindDifferencing(std::span<const ReleasedTable> released, const Population& asked,
                                             const DifferencingPolicy& policy) {
  if (asked.size() == 0) return std::nullopt;
  for (const auto& one : released) {
    if (one.population.size() == 0) continue;
    if (auto found = WithOne(one, asked, policy.small)) return found;
  }
  // What is small itself has every count hidden: alone it tells nothing.
  if (!policy.small.IsSmall(static_cast<std::int64_t>(asked.size()))) {
    const Persons everybody(asked.persons().begin(), asked.persons().end());
    if (auto found = AddingUp(released, asked, policy).Search(everybody, policy.most_together)) return found;
  }
  for (std::size_t i = 0; i < released.size(); ++i) {
    if (auto found = InsideOf(i, released, asked, policy)) return found;
  }
  return std::nullopt;
}

}  // namespace cairn::measures
