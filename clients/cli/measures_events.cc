#include "clients/cli/measures_events.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "clients/cli/failure.h"
#include "platform/csv/csv.h"

namespace cairn::cli {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {"PATIENT_ID", "DATE", "PERDAY", "CATEGORY", "DURATION"};
enum Column : std::size_t { kPatientId, kDate, kPerDay, kCategory, kDuration };
constexpr std::size_t kMostProblems = 50;
/// A century: more is a mistake, and would not fit the calendar.
constexpr double kMostDays = 36525;

/// Numbers for names: 0, 1, 2 … in order of appearance.
class Names {
 public:
  int NumberOf(std::string_view name) {
    // Files are mostly in order of person: the same name again.
    if (!names_.empty() && name == names_[static_cast<std::size_t>(last_)]) return last_;
    const auto [found, added] = numbers_.try_emplace(name, static_cast<int>(names_.size()));
    if (added) names_.push_back(name);
    return last_ = found->second;
  }
  std::vector<std::string_view>& names() { return names_; }

 private:
  std::unordered_map<std::string_view, int> numbers_;
  std::vector<std::string_view> names_;
  int last_ = 0;
};

std::optional<double> NumberFrom(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

class Reader {
 public:
  Reader(std::string content, const DateForm& form) : form_(form) { file_.content = std::move(content); }

  ResearchFile Read() {
    rest_ = file_.content;
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    if (!NextRecord()) {
      Complain("", "The file is empty.");
    } else if (ReadHeader()) {
      bool rows = false;
      for (; NextRecord(); rows = true) ReadRow();
      if (!rows) Complain("", "There is no row under the header.");
    }
    if (problems_ > 0) Refuse();
    return Assemble();
  }

 private:
  struct Row {
    int person = 0;
    ResearchEvent event;
  };

  void Complain(std::string_view column, std::string description) {
    if (++problems_ > kMostProblems) return;
    std::string field = "line " + std::to_string(line_);
    if (!column.empty()) field += ", " + std::string(column);
    fields_.push_back({std::move(field), std::move(description)});
  }

  [[noreturn]] void Refuse() {
    std::string message = std::to_string(problems_) + (problems_ == 1 ? " thing is" : " things are") +
                          " wrong in the file; nothing was computed";
    if (problems_ > fields_.size()) message += ". The first " + std::to_string(fields_.size()) + " of them";
    Failure failure = InvalidUsage(message + ":");
    failure.error.fields = std::move(fields_);
    throw failure;
  }

  std::string_view TakeLine() {
    const auto end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }

  /// The next record that is not blank into record_; line_ is where it begins.
  bool NextRecord() {
    while (!rest_.empty()) {
      line_ += lines_;
      lines_ = 1;
      const char* const begin = rest_.data();
      record_ = TakeLine();
      quoted_ = record_.find('"') != std::string_view::npos;
      if (quoted_) {
        for (auto quotes = std::count(record_.begin(), record_.end(), '"'); quotes % 2 != 0 && !rest_.empty();
             ++lines_) {
          const auto line = TakeLine();
          quotes += std::count(line.begin(), line.end(), '"');
          record_ = {begin, static_cast<std::size_t>(line.data() + line.size() - begin)};
        }
      }
      if (record_.ends_with('\r')) record_.remove_suffix(1);
      if (!record_.empty()) return true;
    }
    return false;
  }

  /// The record's cells into cells_; false when it is none.
  bool Split() {
    cells_.clear();
    if (quoted_) {
      auto cells = platform::csv::ReadRecord(record_);
      if (!cells) {
        Complain("", std::string(platform::csv::Describe(cells.error())));
        return false;
      }
      for (auto& cell : *cells) cells_.push_back(file_.unquoted.emplace_back(std::move(cell)));
      return true;
    }
    for (std::string_view rest = record_;;) {
      const auto comma = rest.find(',');
      cells_.push_back(rest.substr(0, comma));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
    if (record_.find('\r') == std::string_view::npos) return true;
    Complain("", std::string(platform::csv::Describe(platform::csv::Fault::kBareCarriageReturn)));
    return false;
  }

  /// Where each column is; false when rows can't be read.
  bool ReadHeader() {
    if (!Split()) return false;
    std::array<int, kColumns.size()> seen{};
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto column = std::find(kColumns.begin(), kColumns.end(), cells_[i]);
      if (column == kColumns.end()) {
        Complain("column " + std::to_string(i + 1), "Not a column of such a file.");
        continue;
      }
      const auto known = static_cast<std::size_t>(column - kColumns.begin());
      if (++seen[known] == 2) Complain(*column, "The header names it twice.");
      place_[known] = i;
    }
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      if (seen[i] == 0) Complain(kColumns[i], "The header does not name it.");
    }
    return problems_ == 0;
  }

  void ReadRow() {
    if (!Split()) return;
    if (cells_.size() != kColumns.size()) {
      Complain("", "The header has " + std::to_string(kColumns.size()) + " columns, this line has " +
                       std::to_string(cells_.size()) + ".");
      return;
    }
    const auto before = problems_;
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      if (Cell(i).empty()) Complain(kColumns[i], "It is empty.");
    }
    Row row;
    const auto date = form_.Parse(Cell(kDate));
    const auto days = NumberFrom(Cell(kDuration));
    const auto daily_dose = NumberFrom(Cell(kPerDay));
    if (!Cell(kDate).empty() && !date) Complain(kColumns[kDate], "Not a day written as " + form_.form() + ".");
    if (!Cell(kPerDay).empty() && !(daily_dose && *daily_dose > 0)) {
      Complain(kColumns[kPerDay], "Not a number above 0.");
    }
    if (!Cell(kDuration).empty() && !(days && *days > 0 && *days <= kMostDays)) {
      Complain(kColumns[kDuration], "Not a number of days above 0 and at most 36525.");
    }
    if (problems_ > before) return;
    row.person = people_.NumberOf(Cell(kPatientId));
    row.event = {*date, *days, *daily_dose, categories_.NumberOf(Cell(kCategory))};
    rows_.push_back(row);
  }

  std::string_view Cell(std::size_t column) const { return cells_[place_[column]]; }

  ResearchFile Assemble() {
    file_.categories = std::move(categories_.names());
    std::vector<std::size_t> counts(people_.names().size());
    for (const Row& row : rows_) ++counts[static_cast<std::size_t>(row.person)];
    file_.people.resize(people_.names().size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
      file_.people[i].id = people_.names()[i];
      file_.people[i].events.reserve(counts[i]);
    }
    for (const Row& row : rows_) file_.people[static_cast<std::size_t>(row.person)].events.push_back(row.event);
    const auto by_date = [](const ResearchEvent& a, const ResearchEvent& b) { return a.date < b.date; };
    for (auto& person : file_.people) {
      if (!std::is_sorted(person.events.begin(), person.events.end(), by_date)) {
        std::stable_sort(person.events.begin(), person.events.end(), by_date);
      }
    }
    std::sort(file_.people.begin(), file_.people.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return std::move(file_);
  }

  const DateForm& form_;
  ResearchFile file_;
  std::string_view rest_;
  std::string_view record_;
  bool quoted_ = false;
  std::size_t line_ = 1;
  std::size_t lines_ = 0;
  std::vector<std::string_view> cells_;
  std::array<std::size_t, kColumns.size()> place_{};
  Names people_;
  Names categories_;
  std::vector<Row> rows_;
  std::size_t problems_ = 0;
  std::vector<platform::FieldViolation> fields_;
};

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

std::string ReadAll(int file, const std::string& path) {
  std::string content;
  struct stat status {};
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode))
    content.reserve(static_cast<std::size_t>(status.st_size) + 1);
  constexpr std::size_t kStep = std::size_t{1} << 20;
  for (;;) {
    const std::size_t had = content.size();
    content.resize(std::max(std::min(content.capacity(), had + kStep), had + 4096));
    const ssize_t got = read(file, content.data() + had, content.size() - had);
    if (got < 0 && errno != EINTR) throw InvalidUsage("Can't read " + path + ": " + std::strerror(errno));
    content.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return content;
  }
}

}  // namespace

ResearchFile ParseResearchFile(std::string content, const DateForm& form) {
  return Reader(std::move(content), form).Read();
}

ResearchFile ReadResearchFile(const std::string& path, const DateForm& form) {
  if (path == "-") return ParseResearchFile(ReadAll(STDIN_FILENO, "standard input"), form);
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) throw InvalidUsage("Can't read " + path + ": " + std::strerror(errno));
  return ParseResearchFile(ReadAll(file.number(), path), form);
}

}  // namespace cairn::cli
