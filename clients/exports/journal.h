#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "clients/exports/part_file.h"

namespace cairn::exports {

/// How far one table has come: so many rows are on the disk in every file of text, and so much of each file they are.
struct TableProgress {
  std::int64_t rows = 0;
  /// Of them those with a hidden cell.
  std::int64_t suppressed_rows = 0;
  /// There are no more.
  bool is_end = false;
  /// By the files of text, in their order.
  std::vector<Mark> files{};
};

/// Tables that were begun, in their order. Once all are at their end files may have their names.
using Progress = std::vector<TableProgress>;

/// What a report was asked as of when an export began, so that asking again gets the same rows.
struct Pin {
  /// As those of an Answer.
  std::string as_of{};
  std::string data_cut{};
  std::string view{};
};

/// FOLDER/export.journal, one JSON object a line: what is exported, then a line for each commit. While one program has
/// it open no other can: ABORTED EXPORT_IN_USE. A last line that was cut off in the middle counts for nothing.
class Journal {
 public:
  /// Opens it, or makes an empty one. What the disk refuses throws as RejectWrite says, here and below.
  explicit Journal(const std::string& folder);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Which export was begun; nothing where none was.
  const std::optional<std::string>& export_id() const { return export_id_; }
  /// The last that was committed; no tables where nothing was.
  const Progress& progress() const { return progress_; }

  /// On the disk when these return.
  void Begin(const std::string& export_id, const Pin& pin);
  void Commit(const Progress& progress);
  /// The export is done, or has not begun.
  void Remove();

 private:
  void Read();
  void Append(std::string line);

  std::string path_;
  int descriptor_ = -1;
  /// Up to the end of the last whole line.
  std::int64_t bytes_ = 0;
  std::optional<std::string> export_id_;
  Progress progress_;
};

/// As of when the export in `folder` was begun, or finished; nothing where there is none.
std::optional<Pin> PinIn(const std::string& folder);

}  // namespace cairn::exports
