#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cairn/enrollment/v1/coverage_service.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// What is said about a coverage; what is empty stays as it is.
struct CoverageOptions {
  std::string kind;
  std::string payer;
  std::string member_id;
  std::string group;
  std::string subscriber;
  std::string subscriber_born;
  std::string relationship;
  int order = 0;
  std::string from;
  std::string until;
};

void AddCoverageOptions(CLI::App& command, CoverageOptions& options);

/// Throws InvalidUsage for a word or day that is none.
void ApplyCoverageOptions(const CoverageOptions& options, enrollment::v1::CoverageDetails& details);

/// The one coverage of the patient that has not ended; with several, the one with the id `coverage`. Throws NotFound
/// COVERAGE_NOT_FOUND, or Ambiguous with all.
enrollment::v1::Coverage FindCoverage(Connection& connection, const std::string& patient_id,
                                      const std::string& coverage);

void PrintCoverages(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<enrollment::v1::Coverage>& coverages);
void PrintCoverage(std::ostream& out, const Terminal& terminal, const enrollment::v1::Coverage& coverage);

}  // namespace cairn::cli
