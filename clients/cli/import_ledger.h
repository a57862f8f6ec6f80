#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>

#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/import_chunk.h"
#include "clients/cli/refusals.h"

namespace cairn::cli {

/// What the client itself says of a line longer than the contract allows.
enrollment::v1::ImportOutcome TooLong(std::int64_t line);

/// Counts the answers of an import and writes down what was refused.
class ImportLedger {
 public:
  struct Options {
    /// Empty: the first refused lines go to `err`.
    std::string report;
    /// Empty: none is kept.
    std::string journal;
    /// Refused lines go to `out`, one JSON object each.
    bool json = false;
  };
  ImportLedger(const Options& options, std::ostream& out, std::ostream& err);

  /// Takes the answer for one chunk of `file`. A line counts when its patient's id is on the disk of the journal.
  void Acknowledge(const std::string& file, const ImportChunk& chunk,
                   const enrollment::v1::ImportPatientsResponse& response);

  std::int64_t read() const { return created_ + unchanged_ + refused(); }
  std::int64_t created() const { return created_; }
  std::int64_t refused() const { return refusals_.count(); }
  /// {"read":…,"created":…,"unchanged":…,"refused":…}
  std::string Summary() const;
  /// Says on `err` what was left out there, where the report is, and how many may be here twice.
  void Close();

 private:
  void KeepJournal(const enrollment::v1::ImportPatientsResponse& response);
  void Refuse(const std::string& file, const enrollment::v1::ImportOutcome& outcome) {
    refusals_.Take(RefusalOf(file, outcome));
  }

  Refusals refusals_;
  std::unique_ptr<LineFile> journal_;
  std::int64_t created_ = 0;
  std::int64_t unchanged_ = 0;
  std::int64_t alike_ = 0;
  std::ostream& err_;
};

}  // namespace cairn::cli
