#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measures/suppression.h"

// Differencing: two tables, each without a small count, whose subtraction is one.
namespace cairn::measures {

/// Name and version of the rule; another rule gets another.
constexpr char kDifferencingDefinition[] = "differencing/1";

/// A person by number: of one numbering for all releases that are compared, in which nobody is renumbered.
using PersonNumber = std::uint32_t;

/// Whom a table is about: who stands in its total. Sorted, each once.
class Population {
 public:
  Population() = default;
  /// In any order; who stands there twice counts once.
  explicit Population(std::vector<PersonNumber> persons);

  std::span<const PersonNumber> persons() const { return persons_; }
  std::size_t size() const { return persons_.size(); }

  friend bool operator==(const Population&, const Population&) = default;

 private:
  std::vector<PersonNumber> persons_;
};

/// A table that was given out, or is asked for.
struct ReleasedTable {
  std::string release_id{};
  Population population{};
};

struct DifferencingPolicy {
  /// Differences that may not be: those that a table may not show.
  SuppressionPolicy small{};
  /// How many tables are put together before they are compared with one; from 1.
  int most_together = 3;
};

/// Why a table is not given out. For the log and the privacy officer: how many persons it is about is itself what must
/// not be told to who asked.
struct Differencing {
  /// Those given out before that tell something together with what was asked for; in the order of the log.
  std::vector<std::string> release_ids{};
  /// Persons in the difference.
  std::int64_t persons = 0;

  friend bool operator==(const Differencing&, const Differencing&) = default;
};

/// Whether `asked` must be refused in view of everything in `released`. Nothing when it may be given out; so may what
/// has the population of an earlier table, for the difference is nobody, and 0 may be told.
///
/// Refused is what differs from an earlier table by a small number of persons (Centers for Medicare & Medicaid
/// Services, cell size suppression policy, 2024: no second table may let a small count be derived), in either
/// direction:
///   - who is in what is asked and not in the earlier table: the new counts less the old ones are theirs;
///   - who is in the earlier table and not in what is asked: the old less the new ones. Somebody who asks for all, and
///     then for all without one, learns about the one who was left out.
/// Each is refused alone, even where many differ in the other direction: those may be known from elsewhere, or be
/// another table. This is strict: a cohort of January asked again in February with 5 more starters is refused until
/// there are 11.
///
/// Tables given out may also be added up. Refused is therefore too:
///   - what holds at most `most_together` earlier tables whole, and a small number of persons more: whoever adds the
///     tables up and subtracts them knows those;
///   - what with at most `most_together` - 1 others lies whole in an earlier table that has a small number of persons
///     more.
/// (A sum of tables that holds what is asked and few more is one of which each table differs from what is asked by few:
/// the pairs tell.) An empty population is refused nothing, and compared with nothing.
///
/// What it does not see: what is told of the same people as of two moments, which whoever gives tables out keeps apart
/// (outcomes: in editions); sums of more tables than that; persons who are told apart by which tables they are in. Work
/// rises with the number of tables inside one another to the power of `most_together`.
std::optional<Differencing> FindDifferencing(std::span<const ReleasedTable> released, const Population& asked,
                                             const DifferencingPolicy& policy = {});

}  // namespace cairn::measures
