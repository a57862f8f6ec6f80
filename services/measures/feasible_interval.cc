#include "measures/feasible_interval.h"

#include <algorithm>

#include "measures/max_flow.h"

namespace cairn::measures {
namespace {

struct Ends {
  int from = 0;
  int to = 0;
};

/// A count flows from the node of its row to that of its column, a row's total into its row, a column's total out of
/// its column, and the total of all back. Without totals of rows there is one node in their stead, and so for columns.
class Circulation {
 public:
  explicit Circulation(const CountTable& table) : table_(table) {}

  int nodes() const { return Rows() + Columns() + 2; }

  Ends EndsOf(std::size_t index) const {
    const TableCell cell = table_.CellOf(index);
    const bool of_row = table_.has_row_totals() && cell.column + 1 == table_.width();
    const bool of_column = table_.has_column_totals() && cell.row + 1 == table_.height();
    if (!table_.has_row_totals() || !table_.has_column_totals()) {
      return of_row || of_column ? Ends{Sink(), Source()} : Ends{Source(), Sink()};
    }
    const int row = static_cast<int>(cell.row);
    const int column = Rows() + static_cast<int>(cell.column);
    if (of_row && of_column) return {Sink(), Source()};
    if (of_row) return {Source(), row};
    if (of_column) return {column, Sink()};
    return {row, column};
  }

 private:
  int Rows() const { return static_cast<int>(table_.height()); }
  int Columns() const { return static_cast<int>(table_.width()); }
  int Source() const { return Rows() + Columns(); }
  int Sink() const { return Source() + 1; }

  const CountTable& table_;
};

}  // namespace

FeasibleInterval FeasibleIntervalOf(const CountTable& table, const std::vector<bool>& hidden, std::size_t cell) {
  const auto count = table.at(table.CellOf(cell));
  if (!hidden[cell]) return {count, count};
  if (table.size() == 1) return {0, std::nullopt};
  std::int64_t endless = 1;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (hidden[i]) endless += table.at(table.CellOf(i));
  }
  const Circulation circulation(table);
  std::vector<CapacityArc> room;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!hidden[i] || i == cell) continue;
    const Ends ends = circulation.EndsOf(i);
    room.push_back({ends.from, ends.to, endless});
    room.push_back({ends.to, ends.from, table.at(table.CellOf(i))});
  }
  const Ends ends = circulation.EndsOf(cell);
  const auto more = MostFlow(circulation.nodes(), room, ends.to, ends.from);
  const auto less = MostFlow(circulation.nodes(), room, ends.from, ends.to);
  FeasibleInterval interval{count - std::min(count, less), std::nullopt};
  if (more < endless) interval.high = count + more;
  return interval;
}

}  // namespace cairn::measures
