#pragma once

#include <memory>
#include <string>
#include <vector>

#include "clients/exports/answer.h"

namespace cairn::exports {

/// A table as JSON, in constant memory whatever its number of rows:
///   {"definition":"retention","version":"1","parameters":[{"name","value"}],"asOf","columns":[{"name","kind"}],
///    "rows":[[30,61,0.8,"North",null,{"suppressed":true}],…]}
/// A null is what is not defined, {"suppressed":true} what is hidden; kinds are those of NameOf(ColumnKind). Of the
/// members definition, version, columns and rows are required; table, digest, unit, anchor, maturity, dataCut, notice
/// and exclusions [{"line","reason","count"}] may be there too, as may unit and meaning of a column; others are passed
/// over.
class ReportFile {
 public:
  /// Reads the file through. Throws platform::Rejected INVALID_ARGUMENT INVALID_REQUEST with everything that is wrong
  /// with it (the first 50): it can't be read, is no JSON, a member is missing, stands there twice or has another
  /// shape, what ProblemsOf the table and RowMaker say. The file is to be a file, for it is read again for the rows.
  explicit ReportFile(std::string path);

  /// Of one table.
  const Answer& answer() const { return answer_; }
  /// The rows from the first. Throws platform::Rejected DATA_LOSS EXPORT_SOURCE_CHANGED where the file is no longer
  /// what it was.
  NextRow Rows() const;

 private:
  std::string path_;
  Answer answer_;
};

}  // namespace cairn::exports
