#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <string>

#include "clients/cli/import_chunk.h"
#include "clients/cli/refusals.h"

namespace cairn::cli {

/// Counts the answers of an import of providers, in all and by type of resource, and writes down what was refused.
class ProviderLedger {
 public:
  struct Counts {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t skipped = 0;
    std::int64_t refused = 0;
    std::int64_t read() const { return created + updated + unchanged + skipped + refused; }
  };
  struct Options {
    /// Empty: the first refused lines go to `err`.
    std::string report;
    /// Refused lines go to `out`, one JSON object each.
    bool json = false;
  };
  ProviderLedger(const Options& options, std::ostream& out, std::ostream& err);

  /// Takes the answer for one chunk of `file`.
  void Acknowledge(const std::string& file, const ProviderChunk& chunk,
                   const directory::v1::ImportProvidersResponse& response);
  /// Lines of types that are no part of a directory; they count as nothing else.
  void LeaveOut(const std::map<std::string, std::int64_t>& by_type);

  const Counts& total() const { return total_; }
  /// {"read":…,"created":…,"updated":…,"unchanged":…,"skipped":…,"refused":…}; with `json` also "byType" (the same for
  /// each type of resource), "skippedBecause" (reason: how many) and "leftOut" (type: how many).
  std::string Summary() const;
  /// Says on `err` what was skipped and left out, and where the report is.
  void Close();

 private:
  void Take(const std::string& file, const directory::v1::ProviderOutcome& outcome);

  bool json_;
  std::ostream& err_;
  Refusals refusals_;
  Counts total_;
  std::map<std::string, Counts> by_type_;
  std::map<std::string, std::int64_t> skipped_because_;
  std::map<std::string, std::int64_t> left_out_;
};

}  // namespace cairn::cli
