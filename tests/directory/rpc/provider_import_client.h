#pragma once

#include <string>
#include <vector>

#include "tests/directory/directory_harness.h"

namespace cairn::tests {

using Outcomes = std::vector<directory::v1::ProviderOutcome>;

/// What an import came back with.
struct ImportReply {
  grpc::Status status;
  Outcomes outcomes;
};

/// Imports and exports of one administrator.
class ProviderImportClient {
 public:
  ProviderImportClient(DirectoryHarness& harness, std::string token);

  directory::v1::ImportProvidersStart Start(const std::string& source = "test") const;
  /// Sends the records in chunks of `chunk` and reads an answer for each; after `chunks` of them the client is gone
  /// (negative: it stays).
  ImportReply Import(const directory::v1::ImportProvidersStart& start, const std::vector<std::string>& records,
                     std::size_t chunk = 500, int chunks = -1);
  ImportReply ImportFhir(const std::vector<std::string>& records, const std::string& source = "test");
  /// The first line is the header.
  ImportReply ImportNppes(const std::vector<std::string>& table, const std::string& source = "test");
  /// All messages put together.
  std::string Export(directory::v1::ProviderFormat format);
  grpc::Status last_export_status() const { return export_status_; }

 private:
  DirectoryHarness& harness_;
  std::string token_;
  std::shared_ptr<grpc::Channel> channel_;
  grpc::Status export_status_;
};

/// Records of a file, empty when it is not there.
std::vector<std::string> RecordsOf(const std::string& path);
/// Records of Organization, Location, Practitioner and PractitionerRole.ndjson of a folder, in this order.
std::vector<std::string> FolderOf(const std::string& path);
/// "2 CREATED, 1 REFUSED", in the order of the enum.
std::string Tally(const Outcomes& outcomes);
/// "4 Practitioner.identifier[0].value NPI_CHECK_DIGIT" for every problem.
std::vector<std::string> ProblemsIn(const Outcomes& outcomes);

}  // namespace cairn::tests
