#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "measures/instrument.h"

namespace cairn::cli {

/// One person's answers of a file, and what they come to.
struct ScoredRow {
  std::string id;
  measures::Scoring scoring;
};

/// Reads CSV (RFC 4180; LF or CR LF; with or without a byte order mark) and scores each row: a header whose first cell
/// is the label of the rows and whose others are items of the instrument, then rows of an id and answers; an empty cell
/// is not answered. Blank lines are passed over. Everything wrong is named at once, each with its record (the first 50
/// of it): an item that the instrument has not, or that stands there twice; a row with more or fewer cells; an id that
/// is empty or stood there before; an answer that is no whole number, out of its range, or not allowed; no rows. Throws
/// InvalidUsage with one field for each; `source` is the file.
std::vector<ScoredRow> ScoreAnswerFile(std::string_view content, const std::string& source,
                                       const measures::Instrument& instrument, measures::ThresholdSex sex);

/// The same of a file, "-" for standard input; InvalidUsage when it can't be read.
std::vector<ScoredRow> ReadAnswerFile(const std::string& path, const measures::Instrument& instrument,
                                      measures::ThresholdSex sex);

}  // namespace cairn::cli
