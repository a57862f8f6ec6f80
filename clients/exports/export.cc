#include "clients/exports/export.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "clients/exports/codebook.h"
#include "clients/exports/journal.h"
#include "clients/exports/problem.h"
#include "clients/exports/row_text.h"
#include "clients/exports/workbook.h"

namespace cairn::exports {
namespace {

namespace fs = std::filesystem;

/// A file of text and what makes its rows.
struct TextFile {
  Format format = Format::kCsv;
  std::string name{};
  /// Nothing where the file has its name already.
  std::unique_ptr<PartFile> part{};
  Mark mark{};
};

class Exporter {
 public:
  Exporter(const Table& table, const ExportRequest& request)
      : table_(table), request_(request), rows_(table), csv_(rows_.columns()), ndjson_(rows_.columns()) {
    for (const auto format : request.formats) {
      const std::string name = FileNameOf(table) + "." + std::string(NameOf(format));
      names_.push_back(name);
      if (format != Format::kXlsx) texts_.push_back({.format = format, .name = name});
      if (format == Format::kXlsx) xlsx_name_ = name;
    }
    id_ = ExportId(table, names_);
  }

  Manifest Run(const NextRow& next) {
    MakeFolder();
    Journal journal(request_.folder);
    if (auto done = FinishedBefore(journal)) return *std::move(done);
    Progress progress = Open(journal);
    WriteRows(next, journal, progress);
    auto manifest = FinishFiles(progress);
    WriteWhole(PathOf("manifest.json"), TextOf(table_, manifest));
    journal.Remove();
    return manifest;
  }

 private:
  std::string PathOf(const std::string& name) const { return request_.folder + "/" + name; }

  void MakeFolder() const {
    std::error_code problem;
    if (!fs::create_directories(request_.folder, problem)) {
      if (problem) RejectWrite(request_.folder, problem.value());
      return;
    }
    fs::permissions(request_.folder, fs::perms::owner_all, problem);
  }

  /// The manifest of this export, where it is finished. Any other that is here is in the way.
  std::optional<Manifest> FinishedBefore(Journal& journal) const {
    const std::string path = PathOf("manifest.json");
    if (!fs::exists(path)) return std::nullopt;
    journal.Remove();
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    auto manifest = ManifestFrom(text.str());
    if (!request_.resume)
      Reject(platform::Code::kAlreadyExists, "EXPORT_EXISTS", request_.folder + " holds a finished export");
    if (!manifest || manifest->export_id != id_) RejectAnother();
    return manifest;
  }

  [[noreturn]] void RejectAnother() const {
    Reject(platform::Code::kFailedPrecondition, "EXPORT_OF_ANOTHER",
           request_.folder +
               " holds another export: of other rows, parameters, formats or another version of this program. Choose "
               "another folder");
  }

  /// Opens the files of text where they were left, or anew: also where nothing was committed that could be gone on
  /// with.
  Progress Open(Journal& journal) {
    const bool is_begun = journal.export_id() && !journal.progress().files.empty();
    if (!is_begun) {
      RejectFilesInTheWay(journal);
      journal.Begin(id_);
    } else if (!request_.resume) {
      Reject(platform::Code::kFailedPrecondition, "EXPORT_UNFINISHED",
             request_.folder + " holds an export that was begun: --resume goes on with it; or remove the folder");
    } else if (*journal.export_id() != id_) {
      RejectAnother();
    }
    const Progress progress = journal.progress();
    for (std::size_t i = 0; i < texts_.size(); ++i) OpenText(texts_[i], progress, i);
    SyncFolder(request_.folder);
    if (!xlsx_name_.empty()) workbook_ = std::make_unique<Workbook>(PathOf(xlsx_name_), rows_.columns());
    return progress;
  }

  void RejectFilesInTheWay(Journal& journal) const {
    for (const auto& name : names_) {
      if (!fs::exists(PathOf(name))) continue;
      journal.Remove();
      Reject(platform::Code::kAlreadyExists, "EXPORT_EXISTS", PathOf(name) + " is there already");
    }
  }

  void OpenText(TextFile& file, const Progress& progress, std::size_t index) const {
    const std::string path = PathOf(file.name);
    if (progress.files.empty()) {
      file.part = std::make_unique<PartFile>(path);
      if (file.format == Format::kCsv) {
        std::string header;
        csv_.AppendHeader(header);
        file.part->Append(header);
      }
      return;
    }
    file.mark = progress.files.at(index);
    // At the end it may have got its name before the program was killed.
    const bool has_name = progress.is_end && !fs::exists(path + ".part") && fs::exists(path);
    if (!has_name) {
      file.part = std::make_unique<PartFile>(path, file.mark);
    } else if (MarkOf(path) != file.mark) {
      Reject(platform::Code::kDataLoss, "EXPORT_DAMAGED", path + " is not what had been written");
    }
  }

  void WriteRows(const NextRow& next, Journal& journal, Progress& progress) {
    const std::int64_t kept = progress.rows;
    const std::int64_t kept_suppressed = progress.suppressed_rows;
    const bool is_whole = progress.is_end;
    std::int64_t row = 0, suppressed = 0;
    Cells cells;
    FileRow file_row;
    while (next(cells)) {
      ++row;
      if (const auto problem = rows_.Take(cells, file_row); !problem.empty()) {
        platform::Reject(platform::InvalidRequest({{"row " + std::to_string(row), problem}}));
      }
      suppressed += file_row.is_suppressed ? 1 : 0;
      if (workbook_) workbook_->Add(file_row);
      if (row <= kept) continue;
      if (is_whole) RejectAnother();
      AppendToTexts(file_row);
      if ((row - kept) % request_.rows_a_commit == 0) Commit(journal, progress, row, suppressed, false);
    }
    if (row < kept || (is_whole && suppressed != kept_suppressed)) RejectAnother();
    if (!is_whole) Commit(journal, progress, row, suppressed, true);
  }

  void AppendToTexts(const FileRow& row) {
    for (auto& file : texts_) {
      line_.clear();
      if (file.format == Format::kCsv) {
        csv_.AppendRow(line_, row);
      } else {
        ndjson_.AppendRow(line_, row);
      }
      file.part->Append(line_);
    }
  }

  void Commit(Journal& journal, Progress& progress, std::int64_t rows, std::int64_t suppressed, bool is_end) {
    progress = {.rows = rows, .suppressed_rows = suppressed, .is_end = is_end};
    for (auto& file : texts_) progress.files.push_back(file.mark = file.part->Commit());
    journal.Commit(progress);
  }

  Manifest FinishFiles(const Progress& progress) {
    const auto codebook = CodebookOf(table_);
    Manifest manifest{.export_id = id_, .rows = progress.rows, .suppressed_rows = progress.suppressed_rows};
    if (workbook_) workbook_->Finish(codebook, LinesOf(table_, progress.rows, progress.suppressed_rows));
    for (auto& file : texts_) {
      if (file.part) file.part->Finish();
      manifest.files.push_back({file.name, std::string(NameOf(file.format)), file.mark});
    }
    if (workbook_) {
      const auto path = PathOf(xlsx_name_);
      FinishPart(path);
      manifest.files.push_back({xlsx_name_, std::string(NameOf(Format::kXlsx)), MarkOf(path)});
    }
    manifest.files.push_back({"codebook.csv", "codebook", WriteWhole(PathOf("codebook.csv"), CsvOf(codebook))});
    manifest.files.push_back(
        {"codebook.json", "codebook", WriteWhole(PathOf("codebook.json"), JsonOf(table_, codebook))});
    manifest.made_at = request_.clock->Now();
    return manifest;
  }

  const Table& table_;
  const ExportRequest& request_;
  const RowMaker rows_;
  const CsvText csv_;
  const NdjsonText ndjson_;
  std::vector<std::string> names_;
  std::vector<TextFile> texts_;
  std::string xlsx_name_;
  std::string id_;
  std::unique_ptr<Workbook> workbook_;
  std::string line_;
};

std::vector<platform::FieldViolation> ProblemsOf(const ExportRequest& request) {
  std::vector<platform::FieldViolation> problems;
  if (request.folder.empty()) problems.push_back({"folder", "must be named"});
  if (request.formats.empty()) problems.push_back({"formats", "must be at least one"});
  for (auto one = request.formats.begin(); one != request.formats.end(); ++one) {
    if (std::find(request.formats.begin(), one, *one) != one)
      problems.push_back({"formats", "must name " + std::string(NameOf(*one)) + " once"});
  }
  return problems;
}

}  // namespace

std::string_view NameOf(Format format) {
  switch (format) {
    case Format::kCsv:
      return "csv";
    case Format::kNdjson:
      return "ndjson";
    case Format::kXlsx:
      return "xlsx";
  }
  return "";
}

platform::Result<Manifest> Export(const Table& table, const NextRow& next, const ExportRequest& request) {
  auto problems = ProblemsOf(table);
  for (auto& problem : ProblemsOf(request)) problems.push_back(std::move(problem));
  if (!problems.empty()) return platform::Fail(platform::InvalidRequest(std::move(problems)));
  try {
    return Exporter(table, request).Run(next);
  } catch (const platform::Rejected& rejected) {
    return platform::Fail(rejected.error());
  }
}

}  // namespace cairn::exports
