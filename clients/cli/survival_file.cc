#include "clients/cli/survival_file.h"

#include <charconv>
#include <cmath>
#include <sstream>
#include <unordered_map>

#include "clients/cli/number_file.h"
#include "clients/cli/small_file.h"
#include "platform/csv/csv.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20;
constexpr std::string_view kAll = "ALL";

/// From 0, finite; nothing of what is no number.
std::optional<double> TimeFrom(std::string_view text) {
  double time = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), time);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(time) || time < 0) return std::nullopt;
  return time;
}

class SurvivalReader {
 public:
  SurvivalReader(std::string_view content, const std::string& group)
      : in_(std::string(content)), records_(in_), group_name_(group) {}

  SurvivalGroups Read(const std::string& source) {
    if (!Next()) {
      problems_.Add("the file", "is empty");
    } else if (ReadHeader()) {
      bool rows = false;
      for (; Next(); rows = true) ReadRow();
      if (!rows) problems_.Add("the file", "has no row under the header");
    }
    problems_.ThrowIfAny(source);
    return std::move(groups_);
  }

 private:
  static constexpr std::size_t kNone = std::size_t(-1);

  /// Reads one record into cells_; those of one that is none are empty, and that is told.
  bool Next() {
    const auto raw = records_.Next();
    if (!raw) return false;
    number_ = raw->number;
    auto cells = platform::csv::ReadRecord(raw->content);
    cells_ = cells ? *std::move(cells) : std::vector<std::string>();
    if (!cells) Complain("", std::string(platform::csv::Describe(cells.error())));
    return true;
  }

  void Complain(std::string_view column, std::string what) {
    problems_.Add("record " + std::to_string(number_) + (column.empty() ? "" : ", " + std::string(column)),
                  std::move(what));
  }

  std::size_t Find(const std::string& name) {
    std::size_t found = kNone;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i] != name) continue;
      if (found != kNone) Complain(name, "stands in the header twice");
      found = i;
    }
    if (found == kNone) Complain(name, "is missing in the header");
    return found;
  }

  bool ReadHeader() {
    width_ = cells_.size();
    id_ = Find("id");
    time_ = Find("time");
    event_ = Find("event");
    if (!group_name_.empty()) group_ = Find(group_name_);
    return problems_.empty();
  }

  void ReadRow() {
    if (cells_.empty()) return;
    if (cells_.size() != width_) {
      return Complain("", "has " + std::to_string(cells_.size()) + " cells, the header " + std::to_string(width_));
    }
    const auto& id = cells_[id_];
    const auto [first, added] = seen_.try_emplace(id, number_);
    if (id.empty()) {
      Complain("id", "is empty");
    } else if (!added) {
      Complain("id", "is that of record " + std::to_string(first->second));
    }
    const auto time = TimeFrom(cells_[time_]);
    if (!time) Complain("time", "must be a number from 0");
    const auto& event = cells_[event_];
    if (event != "0" && event != "1") Complain("event", "must be 1 (it happened) or 0 (it had not)");
    const std::string group = group_ == kNone ? std::string(kAll) : cells_[group_];
    if (group.empty()) Complain(group_name_, "is empty");
    if (problems_.empty()) groups_[group].push_back({*time, event == "1"});
  }

  std::istringstream in_;
  platform::csv::RecordReader records_;
  const std::string& group_name_;
  FileProblems problems_;
  std::vector<std::string> cells_;
  std::int64_t number_ = 0;
  std::size_t width_ = 0, id_ = kNone, time_ = kNone, event_ = kNone, group_ = kNone;
  std::unordered_map<std::string, std::int64_t> seen_;
  SurvivalGroups groups_;
};

}  // namespace

SurvivalGroups ParseSurvivalFile(std::string_view content, const std::string& group, const std::string& source) {
  return SurvivalReader(content, group).Read(source);
}

SurvivalGroups ReadSurvivalFile(const std::string& path, const std::string& group) {
  return ParseSurvivalFile(ReadSmallFile(path, kLargestFile), group, path);
}

}  // namespace cairn::cli
