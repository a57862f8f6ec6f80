#include "clients/exports/table_files.h"

#include <filesystem>

#include "clients/exports/problem.h"

namespace cairn::exports {

namespace fs = std::filesystem;

TableFiles::TableFiles(const std::string& folder, const Table& table, const std::vector<Format>& formats)
    : rows_(table), csv_(rows_.columns()), ndjson_(rows_.columns()) {
  for (const auto format : formats) {
    if (format == Format::kXlsx) continue;
    const std::string name = FileNameOf(table) + "." + std::string(NameOf(format));
    files_.push_back({.format = format, .name = name, .path = folder + "/" + name});
  }
}

void TableFiles::Begin() {
  for (auto& file : files_) {
    file.part = std::make_unique<PartFile>(file.path);
    if (file.format != Format::kCsv) continue;
    std::string header;
    csv_.AppendHeader(header);
    file.part->Append(header);
  }
}

void TableFiles::GoOn(const TableProgress& progress) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    auto& file = files_[i];
    const auto& mark = progress.files.at(i);
    if (!progress.is_end) {
      file.part = std::make_unique<PartFile>(file.path, mark);
      continue;
    }
    const std::string part = file.path + ".part";
    const std::string& there = fs::exists(part) ? part : file.path;
    if (!fs::exists(there) || MarkOf(there) != mark)
      Reject(platform::Code::kDataLoss, "EXPORT_DAMAGED", there + " is not what had been written");
  }
}

void TableFiles::Append(const FileRow& row) {
  for (auto& file : files_) {
    line_.clear();
    if (file.format == Format::kCsv) {
      csv_.AppendRow(line_, row);
    } else {
      ndjson_.AppendRow(line_, row);
    }
    file.part->Append(line_);
  }
}

std::vector<Mark> TableFiles::Commit() {
  std::vector<Mark> marks;
  for (auto& file : files_) marks.push_back(file.part->Commit());
  return marks;
}

void TableFiles::Close() {
  for (auto& file : files_) file.part.reset();
}

void TableFiles::Finish() const {
  for (const auto& file : files_) {
    if (fs::exists(file.path + ".part")) FinishPart(file.path);
  }
}

}  // namespace cairn::exports
