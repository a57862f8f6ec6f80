#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "clients/exports/table.h"

// What is exported: tables, with everything that holds for all of them.
namespace cairn::exports {

/// How far a service's feed was read, as RunReport says it.
struct SourcePosition {
  std::string source{};
  std::int64_t position = 0;
  /// RFC 3339; empty where nothing was told.
  std::string recorded_time{};
};

/// What RunReport answers, but for the rows. Texts that are not known are empty.
struct Answer {
  /// "discontinuation": what the workbook is called.
  std::string name{};
  /// What was chosen, and of whom; tables have parameters of their own as well.
  std::vector<Parameter> parameters{};
  std::vector<Parameter> cohort{};
  /// "clinic" or "published".
  std::string view{};
  /// The caller's own panel alone.
  bool own_panel = false;
  /// "enrollment:812,prescribing:4410".
  std::string as_of{};
  std::string data_cut{};
  std::vector<SourcePosition> freshness{};
  /// SHA-256 or another digest of what the rows were computed from.
  std::string digest{};
  /// SHA-256 of the rows as they came, or of the file that they are from: only the same rows may be gone on with.
  std::string source_sha256{};
  std::string not_told{};
  /// Of redisclosure, where the rows need one.
  std::string notice{};
  /// At least one, at most 40, each with a file name of its own.
  std::vector<Table> tables{};
};

/// Of a table that stands for itself.
Answer AnswerOf(Table table);

/// Everything that is wrong with it and its tables, by path; empty when nothing is. Where there is one table, its own
/// fields have no "tables[0]" before them.
std::vector<platform::FieldViolation> ProblemsOf(const Answer& answer);

/// What the sheets of the tables are called: "data" where there is one; else the names of the tables, or their
/// definitions, cut to the 31 characters that a sheet may have, and each once.
std::vector<std::string> SheetNamesOf(const Answer& answer);

}  // namespace cairn::exports
