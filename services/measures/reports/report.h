#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "measures/days.h"
#include "measures/proportion.h"
#include "measures/ratio.h"

// What a report is: numbers together with what they are numbers of.
namespace cairn::measures::reports {

/// What a column holds, so that a grid, a file and a codebook show it alike.
enum class ColumnKind {
  kText,
  /// A whole number that names the line, as a day or a month.
  kLabel,
  /// Of persons, doses or whatever the column names: a whole number from 0.
  kCount,
  /// From 0 to 1.
  kShare,
  /// Of whatever the column's name says, its unit in the name.
  kNumber
};

struct Column {
  std::string name{};
  ColumnKind kind = ColumnKind::kCount;
  /// Of a count: other counts of the line that it is a part of, or of the same people; their difference is a count as
  /// well. What it is a part of by way of another need not be here.
  std::vector<std::string> part_of{};
  /// Of a count: what it differs by from another line is a count as well, for those of one line are among those of the
  /// other.
  bool nested_lines = false;
  /// Of a count: no other of the line follows from it, so that it may be hidden and the others told. Its shares are
  /// those columns whose names begin with its own and "_share".
  bool stands_alone = false;

  friend bool operator==(const Column&, const Column&) = default;
};

/// Nothing where it is not defined or not known; never 0 for that.
using Value = std::variant<std::monostate, std::string, std::int64_t, double>;

/// A number that the report was asked with, or keeps to.
struct Parameter {
  std::string name{};
  std::string value{};

  friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// How lines of a report hang together.
enum class LineRelation {
  /// Not more than their columns say.
  kNone,
  /// Lines with the same first cell are parts of a whole, or that whole.
  kGroups,
  /// The last is the sum of the others.
  kLastIsSum,
  /// Lines are about single persons, as the steps of a curve.
  kPersons
};

/// How many of those that were given are not in a denominator, and why. Each is under one reason of a line: the first
/// that holds in the order that the report's header tells them in.
struct Exclusion {
  /// The line whose denominator it is, as the report names its lines ("30"); empty where it is that of all.
  std::string line{};
  std::string reason{};
  /// Nothing where it is hidden, being small.
  std::optional<std::int64_t> count = 0;

  friend bool operator==(const Exclusion&, const Exclusion&) = default;
};

struct Report {
  /// Name and version, "retention/1".
  std::string definition{};
  /// What a denominator counts: "episodes", "injections".
  std::string unit{};
  /// From which day time is counted, "first_dose".
  std::string anchor{};
  /// Who has been there long enough to be asked, in words.
  std::string maturity{};
  Date data_cut{};
  std::vector<Parameter> parameters{};
  /// Only those that there are.
  std::vector<Exclusion> exclusions{};
  LineRelation lines = LineRelation::kNone;
  std::vector<Column> columns{};
  /// By the columns. Every line that the report has, also of nobody: counts are 0 then, and shares nothing.
  std::vector<std::vector<Value>> rows{};

  /// `column` is one of the names.
  const Value& At(std::size_t row, std::string_view column) const;
};

/// Counts who is left out.
class Exclusions {
 public:
  void Add(std::string_view line, std::string_view reason, std::int64_t count = 1);
  /// Those of `more` after its own.
  void Add(const Exclusions& more);
  /// Those of `more`, whatever their lines, to `line`.
  void AddTo(std::string_view line, const Exclusions& more);
  /// Lines and reasons in the order in which each came first.
  std::vector<Exclusion> All() const { return all_; }

 private:
  std::vector<Exclusion> all_;
  /// Of all_, to which was added last: many are left out for one reason.
  std::size_t last_ = 0;
};

/// One row, cell after cell in the order of the columns.
class Row {
 public:
  Row& Text(std::string text);
  Row& Count(std::int64_t count);
  Row& Count(std::optional<std::int64_t> count);
  Row& Number(std::optional<double> number);
  /// Three cells: the share of `part` in `whole` and its limits of 95 % (WilsonLimits); nothing thrice for none of
  /// nothing.
  Row& Share(std::int64_t part, std::int64_t whole);
  /// One cell.
  Row& ShareAlone(const std::optional<Ratio>& share);

  /// The row; leaves none.
  std::vector<Value> Take() { return std::move(cells_); }

 private:
  std::vector<Value> cells_;
};

/// A count that is a part of others.
Column PartOf(std::string name, std::vector<std::string> wholes);
/// A count whose lines are nested, and which may be a part of others.
Column Nested(std::string name, std::vector<std::string> wholes = {});
/// The same, standing alone.
Column Alone(Column column);
/// `name`, "name_lower" and "name_upper", for Row::Share.
void AddShareColumns(std::vector<Column>& columns, const std::string& name);

}  // namespace cairn::measures::reports
