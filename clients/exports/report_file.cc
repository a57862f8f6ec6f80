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

namespace cairn::exports {
namespace {

namespace json = boost::json;

constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::size_t kMostProblems = 50;

using Members = std::map<std::string, json::value>;

class Problems {
 public:
  void Add(std::string field, std::string description) {
    ++count_;
    if (all_.size() < kMostProblems) all_.push_back({std::move(field), std::move(description)});
  }
  void RejectIfAny(const std::string& path) {
    if (count_ == 0) return;
    auto error = platform::InvalidRequest(std::move(all_));
    error.message = path + " is no report" +
                    (count_ > kMostProblems ? ": " + std::to_string(count_) + " things are wrong with it" : "");
    platform::Reject(std::move(error));
  }

 private:
  std::vector<platform::FieldViolation> all_;
  std::size_t count_ = 0;
};

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

std::string_view View(const json::string& text) { return {text.data(), text.size()}; }

/// Reads members of the head into the table.
class Head {
 public:
  Head(const Members& members, Problems& problems) : members_(members), problems_(problems) {}

  Table Read() {
    Table table;
    table.definition = Required("definition");
    table.version = Version();
    table.name = Text("table");
    table.as_of = Text("asOf");
    table.digest = Text("digest");
    table.unit = Text("unit");
    table.anchor = Text("anchor");
    table.maturity = Text("maturity");
    table.data_cut = Text("dataCut");
    table.notice = Text("notice");
    ForEach("parameters", [&](const json::object& one, const std::string& path) {
      table.parameters.push_back({TextIn(one, "name", path), TextIn(one, "value", path)});
    });
    ForEach("exclusions", [&](const json::object& one, const std::string& path) {
      table.exclusions.push_back({OptionalTextIn(one, "line", path), TextIn(one, "reason", path), CountIn(one, path)});
    });
    ForEach("columns", [&](const json::object& one, const std::string& path) {
      table.columns.push_back({TextIn(one, "name", path), KindIn(one, path), OptionalTextIn(one, "unit", path),
                               OptionalTextIn(one, "meaning", path)});
    });
    return table;
  }

 private:
  const json::value* Find(const std::string& name) const {
    const auto found = members_.find(name);
    return found == members_.end() || found->second.is_null() ? nullptr : &found->second;
  }

  std::string Required(const std::string& name) {
    if (!Find(name)) problems_.Add(name, "is missing");
    return Text(name);
  }

  std::string Text(const std::string& name) {
    const auto* value = Find(name);
    if (!value) return "";
    if (value->is_string()) return std::string(View(value->get_string()));
    problems_.Add(name, "must be a text");
    return "";
  }

  std::string Version() {
    const auto* value = Find("version");
    return value && value->is_int64() ? std::to_string(value->get_int64()) : Required("version");
  }

  template <class Take>
  void ForEach(const std::string& name, const Take& take) {
    const auto* value = Find(name);
    if (!value) return;
    if (!value->is_array()) return problems_.Add(name, "must be a list");
    std::size_t i = 0;
    for (const auto& one : value->get_array()) {
      const std::string path = name + "[" + std::to_string(i++) + "]";
      if (one.is_object()) {
        take(one.get_object(), path);
      } else {
        problems_.Add(path, "must be an object");
      }
    }
  }

  std::string OptionalTextIn(const json::object& object, const std::string& name, const std::string& path) {
    const auto* value = object.if_contains(name);
    if (!value || value->is_null()) return "";
    if (value->is_string()) return std::string(View(value->get_string()));
    problems_.Add(path + "." + name, "must be a text");
    return "";
  }

  std::string TextIn(const json::object& object, const std::string& name, const std::string& path) {
    if (!object.contains(name)) problems_.Add(path + "." + name, "is missing");
    return OptionalTextIn(object, name, path);
  }

  std::optional<std::int64_t> CountIn(const json::object& object, const std::string& path) {
    const auto* value = object.if_contains("count");
    if (!value || value->is_null()) return std::nullopt;
    if (!value->is_int64() || value->get_int64() < 0) {
      problems_.Add(path + ".count", "must be a whole number from 0, or null where it is hidden");
      return std::nullopt;
    }
    return value->get_int64();
  }

  ColumnKind KindIn(const json::object& object, const std::string& path) {
    const auto kind = KindNamed(TextIn(object, "kind", path));
    if (!kind) problems_.Add(path + ".kind", "must be text, label, count, share or number");
    return kind.value_or(ColumnKind::kText);
  }

  const Members& members_;
  Problems& problems_;
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
      cells.emplace_back(std::string(View(value.get_string())));
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
Members MembersOf(const std::string& path, Problems& problems) {
  Members members;
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

void CheckRows(const std::string& path, const Table& table, Problems& problems) {
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
  Problems problems;
  const Members members = MembersOf(path_, problems);
  problems.RejectIfAny(path_);
  table_ = Head(members, problems).Read();
  problems.RejectIfAny(path_);
  for (auto& problem : ProblemsOf(table_)) problems.Add(problem.field, problem.description);
  problems.RejectIfAny(path_);
  CheckRows(path_, table_, problems);
  problems.RejectIfAny(path_);
  table_.source_sha256 = MarkOf(path_).sha256;
}

NextRow ReportFile::Rows() const {
  auto reader = std::make_shared<RowReader>(path_);
  return [reader](Cells& cells) { return reader->Next(cells); };
}

}  // namespace cairn::exports
