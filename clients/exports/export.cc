#include "clients/exports/export.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "clients/exports/codebook.h"
#include "clients/exports/problem.h"
#include "clients/exports/table_files.h"
#include "clients/exports/workbook.h"

namespace cairn::exports {
namespace {

namespace fs = std::filesystem;

class Exporter {
 public:
  Exporter(const Answer& answer, const ExportRequest& request) : answer_(answer), request_(request) {
    for (const auto& table : answer.tables) {
      texts_.push_back(std::make_unique<TableFiles>(request.folder, table, request.formats));
      for (const auto& file : texts_.back()->files()) names_.push_back(file.name);
    }
    const auto& formats = request.formats;
    if (std::find(formats.begin(), formats.end(), Format::kXlsx) != formats.end()) {
      xlsx_name_ = answer.name + ".xlsx";
      names_.push_back(xlsx_name_);
    }
    id_ = ExportId(answer, names_);
  }

  Manifest Run(const std::vector<NextRow>& rows) {
    MakeFolder();
    Journal journal(request_.folder);
    if (auto done = FinishedBefore(journal)) return *std::move(done);
    Progress progress = Open(journal);
    for (std::size_t i = 0; i < rows.size(); ++i) WriteTable(i, rows[i], journal, progress);
    auto manifest = FinishFiles(progress);
    WriteWhole(PathOf("manifest.json"), TextOf(answer_, manifest));
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

  /// Goes on, or begins: also where nothing was committed that could be gone on with.
  Progress Open(Journal& journal) {
    const auto& committed = journal.progress();
    const bool is_begun = journal.export_id() && !committed.empty() && !committed.front().files.empty();
    if (!is_begun) {
      // A workbook alone may have had its name before the program was killed.
      if (!request_.resume || journal.export_id() != id_) RejectFilesInTheWay(journal);
      journal.Begin(id_, {.as_of = answer_.as_of, .data_cut = answer_.data_cut, .view = answer_.view});
    } else if (!request_.resume) {
      Reject(platform::Code::kFailedPrecondition, "EXPORT_UNFINISHED",
             request_.folder + " holds an export that was begun: --resume goes on with it; or remove the folder");
    } else if (*journal.export_id() != id_) {
      RejectAnother();
    }
    SyncFolder(request_.folder);
    if (!xlsx_name_.empty()) workbook_ = std::make_unique<Workbook>(PathOf(xlsx_name_), answer_);
    return journal.progress();
  }

  void RejectFilesInTheWay(Journal& journal) const {
    for (const auto& name : names_) {
      if (!fs::exists(PathOf(name))) continue;
      journal.Remove();
      Reject(platform::Code::kAlreadyExists, "EXPORT_EXISTS", PathOf(name) + " is there already");
    }
  }

  void WriteTable(std::size_t index, const NextRow& next, Journal& journal, Progress& progress) {
    auto& texts = *texts_[index];
    if (index < progress.size()) {
      texts.GoOn(progress[index]);
    } else {
      texts.Begin();
      progress.emplace_back();
    }
    if (workbook_) workbook_->BeginTable(index);
    WriteRows(index, next, journal, progress);
    texts.Close();
  }

  void WriteRows(std::size_t index, const NextRow& next, Journal& journal, Progress& progress) {
    auto& texts = *texts_[index];
    const RowMaker maker(answer_.tables[index]);
    const TableProgress kept = progress[index];
    TableProgress now;
    Cells cells;
    FileRow row;
    while (next(cells)) {
      ++now.rows;
      if (const auto problem = maker.Take(cells, row); !problem.empty())
        platform::Reject(platform::InvalidRequest({{PlaceOf(index, now.rows), problem}}));
      now.suppressed_rows += row.is_suppressed ? 1 : 0;
      if (workbook_) workbook_->Add(row);
      if (now.rows <= kept.rows) continue;
      if (kept.is_end) RejectAnother();
      texts.Append(row);
      if ((now.rows - kept.rows) % request_.rows_a_commit == 0) Commit(index, now, journal, progress);
    }
    if (now.rows < kept.rows || (kept.is_end && now.suppressed_rows != kept.suppressed_rows)) RejectAnother();
    now.is_end = true;
    if (!kept.is_end) Commit(index, now, journal, progress);
  }

  std::string PlaceOf(std::size_t index, std::int64_t row) const {
    const std::string place = "row " + std::to_string(row);
    return answer_.tables.size() == 1 ? place : FileNameOf(answer_.tables[index]) + " " + place;
  }

  void Commit(std::size_t index, const TableProgress& now, Journal& journal, Progress& progress) {
    progress[index] = now;
    progress[index].files = texts_[index]->Commit();
    journal.Commit(progress);
  }

  Manifest FinishFiles(const Progress& progress) {
    const auto codebook = CodebookOf(answer_);
    Manifest manifest{.export_id = id_};
    for (const auto& table : progress) {
      manifest.tables.push_back({table.rows, table.suppressed_rows});
      manifest.rows += table.rows;
      manifest.suppressed_rows += table.suppressed_rows;
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      texts_[i]->Finish();
      const auto& files = texts_[i]->files();
      for (std::size_t f = 0; f < files.size(); ++f) {
        manifest.files.push_back({files[f].name, std::string(NameOf(files[f].format)), FileNameOf(answer_.tables[i]),
                                  progress[i].files.at(f)});
      }
    }
    if (workbook_) {
      manifest.files.push_back(
          {xlsx_name_, std::string(NameOf(Format::kXlsx)), "", workbook_->Finish(LinesOf(answer_, manifest.tables))});
    }
    AddFile(manifest, "codebook.csv", CsvOf(codebook));
    AddFile(manifest, "codebook.json", JsonOf(answer_, codebook));
    manifest.made_at = request_.clock->Now();
    return manifest;
  }

  void AddFile(Manifest& manifest, const std::string& name, const std::string& content) const {
    manifest.files.push_back({name, "codebook", "", WriteWhole(PathOf(name), content)});
  }

  const Answer& answer_;
  const ExportRequest& request_;
  std::vector<std::unique_ptr<TableFiles>> texts_;
  std::vector<std::string> names_;
  std::string xlsx_name_;
  std::string id_;
  std::unique_ptr<Workbook> workbook_;
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

platform::Result<Manifest> Export(const Answer& answer, const std::vector<NextRow>& rows,
                                  const ExportRequest& request) {
  auto problems = ProblemsOf(answer);
  for (auto& problem : ProblemsOf(request)) problems.push_back(std::move(problem));
  if (rows.size() != answer.tables.size()) problems.push_back({"rows", "must be of each table"});
  if (!problems.empty()) return platform::Fail(platform::InvalidRequest(std::move(problems)));
  try {
    return Exporter(answer, request).Run(rows);
  } catch (const platform::Rejected& rejected) {
    return platform::Fail(rejected.error());
  }
}

}  // namespace cairn::exports
