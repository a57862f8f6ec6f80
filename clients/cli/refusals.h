#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace cairn::cli {

/// A file that is written to line by line; 0600.
class LineFile {
 public:
  enum class Mode { kReplace, kAppend };
  /// Throws InvalidUsage when the file can't be opened.
  LineFile(const std::string& path, Mode mode);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;
  /// Throws Fault.
  void Write(const std::string& lines);
  /// Returns when everything written is on the disk. Throws Fault.
  void Sync();

 private:
  std::string path_;
  int descriptor_;
};

/// A line of a file that was not taken in, with everything that is wrong with it.
struct Refusal {
  struct Problem {
    std::string element;
    std::string reason;
    std::string description;
  };
  std::string file;
  std::int64_t line = 0;
  /// Empty where the contract names none.
  std::string resource_type;
  std::vector<Problem> problems;
};

/// From an outcome of any import.
template <class Outcome>
Refusal RefusalOf(const std::string& file, const Outcome& outcome) {
  Refusal refusal;
  refusal.file = file;
  refusal.line = outcome.number();
  for (const auto& problem : outcome.problems()) {
    refusal.problems.push_back({problem.element(), problem.reason(), problem.description()});
  }
  return refusal;
}

/// {"line":…,"file":…,"problems":[{"element":…,"reason":…,"description":…}]}, without line end; "resourceType" after
/// the file where it is known.
std::string RefusalJson(const Refusal& refusal);

/// Counts refused lines and writes them down.
class Refusals {
 public:
  /// With a report they go there; with `json` to `out`, one JSON object each; with neither the first twenty to `err`.
  Refusals(const std::string& report, bool json, std::ostream& out, std::ostream& err);

  void Take(const Refusal& refusal);
  std::int64_t count() const { return count_; }
  /// Says on `err` what was left out there, and where the report is.
  void Close();

 private:
  std::string report_path_;
  bool json_;
  std::ostream& out_;
  std::ostream& err_;
  std::unique_ptr<LineFile> report_;
  std::int64_t count_ = 0;
};

}  // namespace cairn::cli
