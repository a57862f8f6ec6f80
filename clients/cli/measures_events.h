#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/measures_date.h"

namespace cairn::cli {

/// One row of a research file of supply.
struct ResearchEvent {
  platform::Date date{};
  /// DURATION.
  double days = 0;
  /// PERDAY.
  double daily_dose = 0;
  /// Index into ResearchFile::categories.
  int category = 0;
};

/// The rows of one person, in order of date, those of one day as in the file.
struct ResearchPerson {
  std::string_view id;
  std::vector<ResearchEvent> events;
};

/// A whole file in memory. What it names stays valid as long as it lives.
struct ResearchFile {
  /// In order of the bytes of their ids.
  std::vector<ResearchPerson> people;
  std::vector<std::string_view> categories;

  std::string content;
  /// Cells that were written with quotes.
  std::deque<std::string> unquoted;
};

/// Reads CSV (RFC 4180; LF or CR LF; with or without a byte order mark) with a header that names PATIENT_ID, DATE,
/// PERDAY, CATEGORY and DURATION, in any order and nothing else. Rows may come in any order; blank lines are passed
/// over. Everything wrong is named at once, each with its line (the first 50 of it, and how much more there is): a
/// header with an unknown, a missing or a repeated column; a row with more or fewer cells; an empty cell; a date that
/// `form` does not read; PERDAY that is no number above 0; DURATION that is no number of days above 0 and at most
/// 36525; no rows. Throws InvalidUsage with one field for each.
ResearchFile ParseResearchFile(std::string content, const DateForm& form);

/// The same of a file, "-" for standard input; InvalidUsage when it can't be read.
ResearchFile ReadResearchFile(const std::string& path, const DateForm& form);

}  // namespace cairn::cli
