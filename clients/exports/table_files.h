#pragma once

#include <memory>
#include <string>
#include <vector>

#include "clients/exports/format.h"
#include "clients/exports/journal.h"
#include "clients/exports/part_file.h"
#include "clients/exports/row_text.h"

namespace cairn::exports {

/// The files of text of one table. What the disk refuses throws as RejectWrite says.
class TableFiles {
 public:
  /// Of `formats` those that are text.
  TableFiles(const std::string& folder, const Table& table, const std::vector<Format>& formats);

  /// Anew, with headers.
  void Begin();
  /// Behind what was committed; of a table at its end nothing is opened, for it may have its names already. Throws
  /// DATA_LOSS EXPORT_DAMAGED where that is not there any more.
  void GoOn(const TableProgress& progress);
  void Append(const FileRow& row);
  /// On the disk when it returns. In the order of the formats.
  std::vector<Mark> Commit();
  /// There are no more rows; gives back memory.
  void Close();
  /// Gives the files their names, where they have not.
  void Finish() const;

  struct File {
    Format format = Format::kCsv;
    std::string name{}, path{};
    std::unique_ptr<PartFile> part{};
  };
  const std::vector<File>& files() const { return files_; }

 private:
  const RowMaker rows_;
  const CsvText csv_;
  const NdjsonText ndjson_;
  std::vector<File> files_;
  std::string line_;
};

}  // namespace cairn::exports
