#include "clients/exports/workbook_frame.h"

#include <xlsxwriter.h>

#include <cerrno>
#include <filesystem>

#include "clients/exports/cell_text.h"
#include "clients/exports/problem.h"
#include "clients/exports/zip_file.h"

namespace cairn::exports {
namespace {

/// The same always: a workbook tells when it was made.
constexpr std::time_t kCreated = 946684800;

class Frame {
 public:
  /// `folder` is its own: what the library leaves there when the program is killed goes with it.
  explicit Frame(const std::string& folder) : folder_(folder), path_(folder + "/frame.xlsx") {
    std::error_code problem;
    std::filesystem::remove_all(folder_, problem);
    if (!problem) std::filesystem::create_directory(folder_, problem);
    if (problem) RejectWrite(folder_, problem.value());
    lxw_workbook_options options{};
    // Texts inline.
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.data();
    workbook_ = workbook_new_opt(path_.c_str(), &options);
    if (!workbook_) RejectWrite(path_, errno);
    lxw_doc_properties properties{};
    properties.created = kCreated;
    workbook_set_properties(workbook_, &properties);
  }
  ~Frame() {
    if (workbook_) lxw_workbook_free(workbook_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  lxw_worksheet* AddSheet(const std::string& name) {
    auto* sheet = workbook_add_worksheet(workbook_, name.c_str());
    // The file in which its rows wait could not be made.
    if (!sheet) RejectWrite(folder_, errno);
    return sheet;
  }

  void Write(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& text) {
    const auto error =
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), EscapedForCell(text).c_str(), nullptr);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
      Reject(platform::Code::kOutOfRange, "EXPORT_TOO_LARGE", "A text has more characters than a cell of XLSX holds");
    if (error != LXW_NO_ERROR) Reject(platform::Code::kInternal, "EXPORT_NOT_WRITTEN", lxw_strerror(error));
  }

  std::vector<WorkbookPart> Finish() {
    errno = 0;
    const auto error = workbook_close(workbook_);
    workbook_ = nullptr;
    if (error != LXW_NO_ERROR) {
      if (errno != 0) RejectWrite(path_, errno);
      Reject(platform::Code::kInternal, "EXPORT_NOT_WRITTEN", path_ + ": " + lxw_strerror(error));
    }
    std::vector<WorkbookPart> parts;
    ZipFile file(path_);
    for (const auto& member : file.members()) {
      auto& part = parts.emplace_back(WorkbookPart{.name = member.name});
      // It does not look at every write of its own.
      if (!file.Read(member, [&](std::string_view piece) { part.content += piece; })) RejectWrite(path_, ENOSPC);
    }
    if (parts.empty()) RejectWrite(path_, ENOSPC);
    return parts;
  }

 private:
  /// Where the library keeps it.
  std::string folder_;
  std::string path_;
  lxw_workbook* workbook_ = nullptr;
};

}  // namespace

std::string SheetPartName(std::size_t number) { return "xl/worksheets/sheet" + std::to_string(number) + ".xml"; }

std::vector<WorkbookPart> WorkbookFrame(const std::string& folder, const Answer& answer,
                                        const std::vector<CodebookLine>& codebook,
                                        const std::vector<std::pair<std::string, std::string>>& manifest) {
  Frame frame(folder + "/" + answer.name + ".frame.part");
  const auto names = SheetNamesOf(answer);
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto* sheet = frame.AddSheet(names[i]);
    worksheet_freeze_panes(sheet, 1, 0);
    const RowMaker rows(answer.tables[i]);
    std::size_t column = 0;
    for (const auto& one : rows.columns()) frame.Write(sheet, 0, column++, one.name);
    frame.Write(sheet, 0, column, "suppressed");
  }
  auto* words = frame.AddSheet("codebook");
  auto* about = frame.AddSheet("manifest");
  lxw_row_t row = 0;
  for (std::size_t i = 0; i < kCodebookHeader.size(); ++i) frame.Write(words, row, i, kCodebookHeader[i]);
  for (const auto& line : codebook) {
    ++row;
    const auto cells = line.cells();
    for (std::size_t i = 0; i < cells.size(); ++i) frame.Write(words, row, i, cells[i]);
  }
  row = 0;
  for (const auto& [name, value] : manifest) {
    frame.Write(about, row, 0, name);
    frame.Write(about, row++, 1, value);
  }
  return frame.Finish();
}

}  // namespace cairn::exports
