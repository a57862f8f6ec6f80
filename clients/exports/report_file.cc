#include "clients/exports/report_file.h"

#include <openssl/evp.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <cerrno>
#include <cstring>
#include <deque>
#include <fstream>
#include <map>
#include <set>

#include "clients/exports/json_events.h"
#include "clients/exports/part_file.h"
#include "clients/exports/problem.h"
#include "clients/exports/report_head.h"

namespace cairn::exports {
namespace {

namespace json = boost::json;

constexpr std::size_t kPiece = std::size_t{64} * 1024;

/// A file that is parsed piece by piece.
class Pieces {
 public:
  Pieces(const std::string& path, JsonEvents::Taker taker)
      : in_(path, std::ios::binary), parser_(json::parse_options{}, std::move(taker)), buffer_(kPiece, '\0') {}

  bool is_open() const { return in_.is_open(); }
  /// Where it broke, and why; empty while it has not.
  const std::string& problem() const { return problem_; }

  /// Parses one piece more; false at the end, or where it breaks.
  bool Next() {
    if (!problem_.empty() || is_done_) return false;
    in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto got = static_cast<std::size_t>(in_.gcount());
    is_done_ = got < buffer_.size();
    json::error_code code;
    const std::size_t taken = parser_.write_some(!is_done_, buffer_.data(), got, code);
    if (!code && taken < got) code = json::error::extra_data;
    if (code) problem_ = "breaks at byte " + std::to_string(read_ + taken + 1) + ": " + code.message();
    read_ += got;
    return true;
  }

 private:
  std::ifstream in_;
  JsonParser parser_;
  std::string buffer_;
  std::size_t read_ = 0;
  bool is_done_ = false;
  std::string problem_;
};

bool IsHidden(const json::object& object) {
  const auto* suppressed = object.if_contains("suppressed");
  return object.size() == 1 && suppressed && suppressed->is_bool() && suppressed->get_bool();
}

/// False where it is no cell.
bool TakeCell(json::value& value, Cells& cells) {
  switch (value.kind()) {
    case json::kind::null:
      cells.emplace_back();
      return true;
    case json::kind::string:
      cells.emplace_back(std::string(value.get_string().data(), value.get_string().size()));
      return true;
    case json::kind::int64:
      cells.emplace_back(value.get_int64());
      return true;
    case json::kind::uint64:
      // Beyond what any column takes.
      cells.emplace_back(std::numeric_limits<std::int64_t>::max());
      return true;
    case json::kind::double_:
      cells.emplace_back(value.get_double());
      return true;
    case json::kind::bool_:
      cells.emplace_back(value.get_bool() ? "true" : "false");
      return true;
    case json::kind::object:
      cells.emplace_back(Hidden());
      return IsHidden(value.get_object());
    default:
      return false;
  }
}

/// What is wrong with it; empty when nothing is.
std::string TakeRow(json::value& row, Cells& cells) {
  cells.clear();
  if (!row.is_array()) return "must be a list";
  for (auto& value : row.get_array()) {
    if (!TakeCell(value, cells)) return "must have texts, numbers, null and {\"suppressed\":true} as its cells";
  }
  return "";
}

/// Members but rows, and whether those are there. Rows are passed over.
ReportMembers MembersOf(const std::string& path, ReportProblems& problems) {
  ReportMembers members;
  std::set<std::string> seen;
  const auto see = [&](const std::string& name) {
    if (!seen.insert(name).second) problems.Add(name, "stands there twice");
  };
  Pieces pieces(path, {.member =
                           [&](std::string name, json::value value) {
                             see(name);
                             if (name == "rows") problems.Add("rows", "must be a list");
                             members[std::move(name)] = std::move(value);
                           },
                       .rows = [&] { see("rows"); },
                       .row = [](const json::value&) {}});
  if (!pieces.is_open()) problems.Add("the file", std::strerror(errno));
  while (pieces.is_open() && pieces.Next()) {
  }
  if (!pieces.problem().empty()) problems.Add("the file", pieces.problem());
  if (pieces.is_open() && pieces.problem().empty() && !seen.contains("rows")) problems.Add("rows", "is missing");
  return members;
}

void CheckRows(const std::string& path, const Table& table, ReportProblems& problems) {
  const RowMaker maker(table);
  std::int64_t number = 0;
  Cells cells;
  FileRow row;
  Pieces pieces(path, {.member = [](std::string, const json::value&) {},
                       .rows = [] {},
                       .row =
                           [&](json::value value) {
                             auto problem = TakeRow(value, cells);
                             if (problem.empty()) problem = maker.Take(cells, row);
                             if (!problem.empty()) problems.Add("rows[" + std::to_string(number) + "]", problem);
                             ++number;
                           }});
  while (pieces.Next()) {
  }
}

/// The rows of a file, a piece of it at a time.
class RowReader {
 public:
  explicit RowReader(std::string path)
      : path_(std::move(path)),
        pieces_(path_, {.member = [](std::string, const json::value&) {},
                        .rows = [] {},
                        .row =
                            [this](json::value value) {
                              Cells cells;
                              if (!TakeRow(value, cells).empty()) RejectChanged();
                              waiting_.push_back(std::move(cells));
                            }}) {}

  bool Next(Cells& cells) {
    while (waiting_.empty()) {
      if (!pieces_.is_open() || !pieces_.problem().empty()) RejectChanged();
      if (!pieces_.Next()) return false;
    }
    cells = std::move(waiting_.front());
    waiting_.pop_front();
    return true;
  }

 private:
  [[noreturn]] void RejectChanged() const {
    Reject(platform::Code::kDataLoss, "EXPORT_SOURCE_CHANGED", path_ + " is no longer what it was");
  }

  std::string path_;
  std::deque<Cells> waiting_;
  Pieces pieces_;
};

}  // namespace

ReportFile::ReportFile(std::string path) : path_(std::move(path)) {
  ReportProblems problems;
  const auto members = MembersOf(path_, problems);
  problems.RejectIfAny(path_);
  answer_ = AnswerFrom(members, problems);
  problems.RejectIfAny(path_);
  for (auto& problem : ProblemsOf(answer_)) problems.Add(problem.field, problem.description);
  problems.RejectIfAny(path_);
  CheckRows(path_, answer_.tables.front(), problems);
  problems.RejectIfAny(path_);
  answer_.source_sha256 = MarkOf(path_).sha256;
}

NextRow ReportFile::Rows() const {
  auto reader = std::make_shared<RowReader>(path_);
  return [reader](Cells& cells) { return reader->Next(cells); };
}

}  // namespace cairn::exports
