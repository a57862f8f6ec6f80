#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include "platform/postgres/database.h"

namespace cairn::prescribing::storage {

/// From its next statement on, this transaction plans none anew that has been planned before. For statements about
/// arrays of people, which are few probes of an index for each: left to itself, PostgreSQL plans for each array of one
/// again, which takes longer than the answer. Not for lists, whose best plan depends on whose list it is.
void PlanOnceLater(platform::postgres::Transaction& tx);

/// Each row of a statement about many has in `n` the number, from 1, of the one that it is about: here from 0.
inline std::size_t NumberOf(const platform::postgres::Row& row) {
  return static_cast<std::size_t>(platform::postgres::Get<std::int64_t>(row, "n") - 1);
}

/// What `read` makes of the rows, for each of `many` that were asked about, in the order in which they were.
template <class Read>
auto ReadNumbered(platform::postgres::LaterRows found, std::size_t many, Read read) {
  std::vector<std::vector<std::invoke_result_t<Read, const platform::postgres::Row&>>> split(many);
  for (const auto& row : found.Get()) split.at(NumberOf(row)).push_back(read(row));
  return split;
}

std::vector<platform::postgres::Statement> NumberedRowsStatements();

}  // namespace cairn::prescribing::storage
