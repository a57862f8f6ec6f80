#include "clients/cli/provider_ledger.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

#include "tests/clients/cli/temporary_file.h"

namespace cairn::cli {
namespace {

using directory::v1::ImportProvidersResponse;
using directory::v1::ProviderOutcome;

void Add(ImportProvidersResponse& response, std::int64_t number, ProviderOutcome::Result result,
         const std::string& type, const std::string& reason = "") {
  auto* outcome = response.add_outcomes();
  outcome->set_number(number);
  outcome->set_result(result);
  outcome->set_resource_type(type);
  if (reason.empty()) return;
  auto* problem = outcome->add_problems();
  problem->set_element("Practitioner.identifier[0]");
  problem->set_reason(reason);
  problem->set_description("The last digit is a wrong one.");
}

ImportProvidersResponse Answer() {
  ImportProvidersResponse response;
  Add(response, 1, ProviderOutcome::RESULT_CREATED, "Location");
  Add(response, 2, ProviderOutcome::RESULT_UPDATED, "Location");
  Add(response, 3, ProviderOutcome::RESULT_SKIPPED, "Location", "NOT_A_PLACE");
  Add(response, 5, ProviderOutcome::RESULT_UNCHANGED, "Practitioner");
  Add(response, 6, ProviderOutcome::RESULT_REFUSED, "Practitioner", "NPI_CHECK_DIGIT");
  return response;
}

ProviderChunk ChunkWithLongLine(std::int64_t number) {
  ProviderChunk chunk;
  chunk.too_long.push_back(number);
  return chunk;
}

TEST(ProviderLedger, SumsUpWithExactlyTheseKeys) {
  std::ostringstream out;
  std::ostringstream err;
  ProviderLedger ledger({}, out, err);
  ledger.Acknowledge("p.ndjson", ChunkWithLongLine(4), Answer());
  EXPECT_EQ(ledger.Summary(), "{\"read\":6,\"created\":1,\"updated\":1,\"unchanged\":1,\"skipped\":1,\"refused\":2}");
  EXPECT_TRUE(out.str().empty());
  EXPECT_LT(err.str().find("p.ndjson:4: refused"), err.str().find("p.ndjson:6: refused")) << "in the order of the file";
  EXPECT_NE(err.str().find("RECORD_TOO_LONG"), std::string::npos);
}

TEST(ProviderLedger, CountsByTypeAndReasonAsJson) {
  std::ostringstream out;
  std::ostringstream err;
  ProviderLedger ledger({"", true}, out, err);
  ledger.Acknowledge("p.ndjson", ProviderChunk(), Answer());
  ledger.LeaveOut({{"Patient", 3}});
  ledger.LeaveOut({{"Patient", 1}, {"Condition", 2}});
  const auto summary = boost::json::parse(ledger.Summary()).as_object();
  EXPECT_EQ(summary.at("read").as_int64(), 5) << "what is left out is not read";
  const auto& places = summary.at("byType").at("Location").as_object();
  EXPECT_EQ(boost::json::serialize(places),
            "{\"read\":3,\"created\":1,\"updated\":1,\"unchanged\":0,\"skipped\":1,\"refused\":0}");
  EXPECT_EQ(summary.at("byType").at("Practitioner").at("refused").as_int64(), 1);
  EXPECT_EQ(boost::json::serialize(summary.at("skippedBecause")), "{\"NOT_A_PLACE\":1}");
  EXPECT_EQ(boost::json::serialize(summary.at("leftOut")), "{\"Condition\":2,\"Patient\":4}");
  ledger.Close();
  EXPECT_TRUE(err.str().empty());
  EXPECT_EQ(out.str(),
            "{\"line\":6,\"file\":\"p.ndjson\",\"resourceType\":\"Practitioner\",\"problems\":[{\"element\":"
            "\"Practitioner.identifier[0]\",\"reason\":\"NPI_CHECK_DIGIT\",\"description\":\"The last digit is a wrong "
            "one.\"}]}\n");
}

TEST(ProviderLedger, TellsPeopleWhatWasSkippedAndLeftOut) {
  std::ostringstream out;
  std::ostringstream err;
  ProviderLedger ledger({}, out, err);
  ledger.Acknowledge("p.ndjson", ProviderChunk(), Answer());
  ledger.LeaveOut({{"Patient", 3}});
  ledger.Close();
  EXPECT_NE(err.str().find("Skipped: 1 NOT_A_PLACE\n"), std::string::npos);
  EXPECT_NE(err.str().find("3 Patient\n"), std::string::npos);
}

TEST(ProviderLedger, WritesEveryRefusedRecordToTheReport) {
  const tests::TemporaryFolder folder;
  std::ostringstream out;
  std::ostringstream err;
  {
    ProviderLedger ledger({folder.File("report"), false}, out, err);
    ledger.Acknowledge("p.ndjson", ChunkWithLongLine(4), Answer());
    ledger.Close();
  }
  const std::string report = folder.Read("report");
  EXPECT_EQ(report.rfind("{\"line\":4,\"file\":\"p.ndjson\",\"problems\":", 0), 0u) << report;
  EXPECT_NE(report.find("\n{\"line\":6,"), std::string::npos);
  EXPECT_NE(err.str().find("2 refused"), std::string::npos);
}

}  // namespace
}  // namespace cairn::cli
