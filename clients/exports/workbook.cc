#include "clients/exports/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "clients/exports/problem.h"
#include "clients/exports/zip_file.h"

namespace cairn::exports {
namespace {

constexpr std::int64_t kMostRows = LXW_ROW_MAX - 1;
/// The same always: a workbook tells when it was made.
constexpr std::time_t kCreated = 946684800;
/// How often it is looked whether rows still go to the disk.
constexpr std::int64_t kLookEvery = 4096;

bool LooksEscaped(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6,
                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

void AppendEscape(std::string& out, unsigned code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += "_x";
  for (const int shift : {12, 8, 4, 0}) out += kDigits[code >> shift & 15];
  out += '_';
}

std::string FolderOf(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? std::string(1, '.') : folder.string();
}

/// Counts rows in the text of a sheet, which comes in pieces.
class SheetRows {
 public:
  void Add(std::string_view piece) {
    text_ += piece;
    for (std::size_t at = 0; (at = text_.find(kTag, at)) != std::string::npos; at += kTag.size()) ++count_;
    // A tag may go on in the next piece; a whole one is never kept.
    text_.erase(0, text_.size() - std::min(text_.size(), kTag.size() - 1));
  }
  std::int64_t count() const { return count_; }

 private:
  static constexpr std::string_view kTag = "<row ";
  std::string text_;
  std::int64_t count_ = 0;
};

/// Whether every part is there as it was packed, and the first sheets have so many rows under their headers.
bool IsWhole(const std::string& path, const std::vector<std::int64_t>& rows) {
  ZipFile file(path);
  std::size_t sheets = 0;
  for (const auto& member : file.members()) {
    SheetRows sheet;
    if (!file.Read(member, [&](std::string_view piece) { sheet.Add(piece); })) return false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (member.name != "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml") continue;
      if (sheet.count() != rows[i] + 1) return false;
      ++sheets;
    }
  }
  return sheets == rows.size();
}

}  // namespace

std::string EscapedForCell(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n') {
      AppendEscape(out, byte);
    } else if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
      AppendEscape(out, 0xFF00u + static_cast<unsigned char>(text[i + 2]) + 0x40u);
      i += 2;
    } else if (LooksEscaped(text.substr(i))) {
      AppendEscape(out, '_');
    } else {
      out += text[i];
    }
  }
  return out;
}

Workbook::Workbook(const std::string& path, const Answer& answer) : part_(path + ".part"), folder_(FolderOf(path)) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder_.data();
  workbook_ = workbook_new_opt(part_.c_str(), &options);
  if (!workbook_) RejectWrite(part_, errno);
  lxw_doc_properties properties{};
  properties.created = kCreated;
  workbook_set_properties(workbook_, &properties);
  const auto names = SheetNamesOf(answer);
  try {
    for (std::size_t i = 0; i < names.size(); ++i) AddSheet(names[i], RowMaker(answer.tables[i]).columns());
  } catch (...) {
    lxw_workbook_free(workbook_);
    throw;
  }
}

void Workbook::AddSheet(const std::string& name, const std::vector<Column>& columns) {
  auto* sheet = workbook_add_worksheet(workbook_, name.c_str());
  // The file in which its rows wait could not be made.
  if (!sheet) RejectWrite(folder_, errno);
  worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t i = 0; i < columns.size(); ++i) Write(sheet, 0, i, columns[i].name);
  Write(sheet, 0, columns.size(), "suppressed");
  sheets_.push_back(sheet);
  rows_.push_back(0);
}

void Workbook::BeginTable(std::size_t table) { table_ = table; }

Workbook::~Workbook() {
  if (workbook_) lxw_workbook_free(workbook_);
}

void Workbook::Write(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& text) {
  const auto error =
      worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), EscapedForCell(text).c_str(), nullptr);
  if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    Reject(platform::Code::kOutOfRange, "EXPORT_TOO_LARGE", "A text has more characters than a cell of XLSX holds");
  if (error != LXW_NO_ERROR) Reject(platform::Code::kInternal, "EXPORT_NOT_WRITTEN", lxw_strerror(error));
}

void Workbook::Add(const FileRow& row) {
  auto* sheet = sheets_[table_];
  if (rows_[table_] == kMostRows) {
    Reject(platform::Code::kOutOfRange, "EXPORT_TOO_LARGE",
           "A sheet of XLSX holds 1,048,575 rows under its header: export as CSV or NDJSON");
  }
  const auto number = static_cast<lxw_row_t>(++rows_[table_]);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    if (const auto* text = std::get_if<std::string>(&row.cells[i])) {
      Write(sheet, number, i, *text);
    } else if (const auto* whole = std::get_if<std::int64_t>(&row.cells[i])) {
      worksheet_write_number(sheet, number, column, static_cast<double>(*whole), nullptr);
    } else if (const auto* value = std::get_if<double>(&row.cells[i])) {
      worksheet_write_number(sheet, number, column, *value, nullptr);
    }
  }
  worksheet_write_boolean(sheet, number, static_cast<lxw_col_t>(row.cells.size()), row.is_suppressed, nullptr);
  if (rows_[table_] % kLookEvery == 0) RejectIfTheDiskIsFull();
}

// The library does not look whether its rows were written; the stream remembers it.
void Workbook::RejectIfTheDiskIsFull() {
  const auto* sheet = sheets_[table_];
  if (sheet->optimize_tmpfile && std::ferror(sheet->optimize_tmpfile) != 0) RejectWrite(part_, ENOSPC);
}

void Workbook::Finish(const std::vector<CodebookLine>& codebook,
                      const std::vector<std::pair<std::string, std::string>>& manifest) {
  RejectIfTheDiskIsFull();
  auto* words = workbook_add_worksheet(workbook_, "codebook");
  auto* about = words ? workbook_add_worksheet(workbook_, "manifest") : nullptr;
  if (!about) RejectWrite(folder_, errno);
  lxw_row_t row = 0;
  for (std::size_t i = 0; i < kCodebookHeader.size(); ++i) Write(words, row, i, kCodebookHeader[i]);
  for (const auto& line : codebook) {
    ++row;
    const auto cells = line.cells();
    for (std::size_t i = 0; i < cells.size(); ++i) Write(words, row, i, cells[i]);
  }
  row = 0;
  for (const auto& [name, value] : manifest) {
    Write(about, row, 0, name);
    Write(about, row++, 1, value);
  }
  errno = 0;
  const auto error = workbook_close(workbook_);
  workbook_ = nullptr;
  if (error != LXW_NO_ERROR) {
    if (errno != 0) RejectWrite(part_, errno);
    Reject(platform::Code::kInternal, "EXPORT_NOT_WRITTEN", part_ + ": " + lxw_strerror(error));
  }
  // It does not look at every write of its own either.
  if (!IsWhole(part_, rows_)) RejectWrite(part_, ENOSPC);
}

}  // namespace cairn::exports
