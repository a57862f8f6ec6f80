#include "clients/exports/workbook.h"

#include <algorithm>
#include <filesystem>

#include "clients/exports/problem.h"

namespace cairn::exports {
namespace {

constexpr std::int64_t kMostRows = 1'048'575;
constexpr std::size_t kBufferSize = std::size_t{128} * 1024;

std::string FolderOf(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? std::string(1, '.') : folder.string();
}

/// What comes before rows that are added to a sheet, and after. It may not say how many there are.
std::pair<std::string, std::string> Split(std::string sheet) {
  const auto dimension = sheet.find("<dimension ");
  if (dimension != std::string::npos) sheet.erase(dimension, sheet.find('>', dimension) + 1 - dimension);
  const auto end = sheet.find("</sheetData>");
  if (end == std::string::npos)
    Reject(platform::Code::kInternal, "EXPORT_NOT_WRITTEN", "The library makes sheets in another way than it did");
  return {sheet.substr(0, end), sheet.substr(end)};
}

}  // namespace

Workbook::Workbook(const std::string& path, const Answer& answer)
    : answer_(answer), folder_(FolderOf(path)), codebook_(CodebookOf(answer)), zip_(path) {
  const auto tables = answer.tables.size();
  sheets_.resize(tables);
  for (auto& part : WorkbookFrame(folder_, answer, codebook_, {})) {
    bool is_later = part.name == SheetPartName(tables + 2);
    for (std::size_t i = 0; i < tables; ++i) {
      if (part.name != SheetPartName(i + 1)) continue;
      sheets_[i] = Split(std::move(part.content));
      is_later = true;
    }
    if (is_later) continue;
    zip_.Begin(part.name);
    zip_.Append(part.content);
  }
  buffer_.reserve(2 * kBufferSize);
}

void Workbook::BeginTable(std::size_t table) {
  EndTable();
  table_ = table;
  rows_ = 0;
  rows_text_.emplace(RowMaker(answer_.tables[table]).columns().size());
  zip_.Begin(SheetPartName(table + 1));
  zip_.Append(sheets_[table].first);
}

void Workbook::EndTable() {
  if (!rows_text_) return;
  zip_.Append(buffer_);
  buffer_.clear();
  zip_.Append(sheets_[table_].second);
  rows_text_.reset();
}

void Workbook::Add(const FileRow& row) {
  if (rows_ == kMostRows) {
    Reject(platform::Code::kOutOfRange, "EXPORT_TOO_LARGE",
           "A sheet of XLSX holds 1,048,575 rows under its header: export as CSV or NDJSON");
  }
  ++rows_;
  rows_text_->AppendRow(buffer_, rows_ + 1, row);
  if (buffer_.size() < kBufferSize) return;
  zip_.Append(buffer_);
  buffer_.clear();
}

Mark Workbook::Finish(const std::vector<std::pair<std::string, std::string>>& manifest) {
  EndTable();
  for (const auto& part : WorkbookFrame(folder_, answer_, codebook_, manifest)) {
    if (part.name != SheetPartName(answer_.tables.size() + 2)) continue;
    zip_.Begin(part.name);
    zip_.Append(part.content);
  }
  return zip_.Finish();
}

}  // namespace cairn::exports
