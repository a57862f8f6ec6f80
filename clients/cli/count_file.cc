#include "clients/cli/count_file.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <sstream>

#include "clients/cli/number_file.h"
#include "clients/cli/small_file.h"
#include "platform/csv/csv.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLargestCountFile = std::size_t{4} << 20;
constexpr std::int64_t kMostPersons = 1'000'000'000;
constexpr std::size_t kMostCounts = 10'000;

std::optional<std::int64_t> CountFrom(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole && count >= 0 && count <= kMostPersons ? std::optional(count) : std::nullopt;
}

std::string Lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

class CountReader {
 public:
  explicit CountReader(std::string_view content) : in_(std::string(content)), records_(in_) {}

  CountFile Read(const std::string& source) {
    while (const auto raw = records_.Next()) {
      number_ = raw->number;
      const auto cells = platform::csv::ReadRecord(raw->content);
      if (!cells) {
        Complain(std::string(platform::csv::Describe(cells.error())));
        if (number_ == 1) break;
      } else if (number_ == 1) {
        ReadHeader(*cells);
      } else {
        ReadRow(*cells);
      }
    }
    if (number_ == 0) {
      problems_.Add("the file", "is empty");
    } else if (problems_.empty() && file_.rows.empty()) {
      problems_.Add("the file", "has no row under the header");
    } else if (file_.rows.size() * (file_.header.size() - 1) > kMostCounts) {
      problems_.Add("the file", "has more than 10,000 counts");
    }
    problems_.ThrowIfAny(source);
    return std::move(file_);
  }

 private:
  void Complain(std::string what) { problems_.Add("record " + std::to_string(number_), std::move(what)); }

  void CheckLabel(const std::string& label, std::set<std::string>& seen) {
    const auto name = Lowered(label);
    if (label.empty()) return Complain("has an empty label");
    if (name == "total" || name == "suppressed") return Complain("has the label " + name + ", which is added");
    if (!seen.insert(label).second) Complain("has a label that stood there before");
  }

  void ReadHeader(const std::vector<std::string>& cells) {
    file_.header = cells;
    if (cells.size() < 2) return Complain("must name the label of the rows and at least one column");
    for (const auto& cell : cells) CheckLabel(cell, columns_);
  }

  void ReadRow(const std::vector<std::string>& cells) {
    if (cells.size() != file_.header.size()) {
      return Complain("has " + std::to_string(cells.size()) + " cells, the header " +
                      std::to_string(file_.header.size()));
    }
    CheckLabel(cells.front(), rows_);
    file_.rows.push_back(cells.front());
    auto& counts = file_.counts.emplace_back();
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const auto count = CountFrom(cells[i]);
      if (!count) Complain(file_.header[i] + " must be a whole number from 0 to 1,000,000,000");
      counts.push_back(count.value_or(0));
    }
  }

  std::istringstream in_;
  platform::csv::RecordReader records_;
  FileProblems problems_;
  std::int64_t number_ = 0;
  std::set<std::string> columns_, rows_;
  CountFile file_;
};

}  // namespace

CountFile ParseCountFile(std::string_view content, const std::string& source) {
  return CountReader(content).Read(source);
}

CountFile ReadCountFile(const std::string& path) {
  return ParseCountFile(ReadSmallFile(path, kLargestCountFile), path);
}

}  // namespace cairn::cli
