#include "clients/cli/import_ledger.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "tests/clients/cli/temporary_file.h"

namespace cairn::cli {
namespace {

using enrollment::v1::ImportOutcome;
using enrollment::v1::ImportPatientsResponse;

void Add(ImportPatientsResponse& response, std::int64_t line, ImportOutcome::Result result,
         const std::string& patient = "") {
  auto* outcome = response.add_outcomes();
  outcome->set_number(line);
  outcome->set_result(result);
  outcome->set_patient_id(patient);
  if (result != ImportOutcome::RESULT_REFUSED) return;
  auto* problem = outcome->add_problems();
  problem->set_element("Patient.birthDate");
  problem->set_reason("DATE_IN_FUTURE");
  problem->set_description("A birth date can't lie in the future.");
}

ImportPatientsResponse Answer() {
  ImportPatientsResponse response;
  Add(response, 1, ImportOutcome::RESULT_CREATED, "a");
  Add(response, 2, ImportOutcome::RESULT_UNCHANGED, "b");
  Add(response, 4, ImportOutcome::RESULT_REFUSED);
  return response;
}

ImportChunk ChunkWithLongLine(std::int64_t line) {
  ImportChunk chunk;
  chunk.too_long.push_back(line);
  return chunk;
}

TEST(RefusalJson, EscapesWhatAFileNameMayHold) {
  ImportOutcome outcome;
  outcome.set_number(7);
  auto* problem = outcome.add_problems();
  problem->set_element("Patient.name[0]");
  problem->set_reason("INVALID_VALUE");
  problem->set_description("A \"quoted\" word\tand a\nline.");
  const std::string json = RefusalJson(RefusalOf("a\"b\\c\n\x01\xff.ndjson", outcome));
  EXPECT_EQ(json,
            "{\"line\":7,\"file\":\"a\\\"b\\\\c\\n\\u0001\uFFFD.ndjson\",\"problems\":[{\"element\":\"Patient.name[0]"
            "\",\"reason\":"
            "\"INVALID_VALUE\",\"description\":\"A \\\"quoted\\\" word\\tand a\\nline.\"}]}");
  EXPECT_NO_THROW(boost::json::parse(json));
}

TEST(ImportLedger, SumsUpWithExactlyTheseKeys) {
  std::ostringstream out;
  std::ostringstream err;
  ImportLedger ledger({}, out, err);
  ledger.Acknowledge("p.ndjson", ChunkWithLongLine(3), Answer());
  EXPECT_EQ(ledger.Summary(), "{\"read\":4,\"created\":1,\"unchanged\":1,\"refused\":2}");
  EXPECT_TRUE(out.str().empty());
  EXPECT_LT(err.str().find("p.ndjson:3: refused"), err.str().find("p.ndjson:4: refused")) << "in the order of the file";
  EXPECT_NE(err.str().find("LINE_TOO_LONG"), std::string::npos);
}

TEST(ImportLedger, SaysHowManyOfThoseAddedMayBeHereTwice) {
  std::ostringstream out;
  std::ostringstream err;
  ImportLedger ledger({}, out, err);
  auto answer = Answer();
  answer.mutable_outcomes(0)->set_possible_duplicates(2);
  ledger.Acknowledge("p.ndjson", ImportChunk(), answer);
  ledger.Close();
  EXPECT_NE(err.str().find("1 of the patients added are likely to have another record"), std::string::npos);
}

TEST(ImportLedger, WritesEveryRefusedLineToTheReport) {
  const tests::TemporaryFolder folder;
  folder.Write("report", "of an earlier run\n");
  std::ostringstream out;
  std::ostringstream err;
  {
    ImportLedger ledger({folder.File("report"), "", false}, out, err);
    ledger.Acknowledge("p.ndjson", ChunkWithLongLine(3), Answer());
    ledger.Close();
  }
  const std::string report = folder.Read("report");
  EXPECT_EQ(report.rfind("{\"line\":3,\"file\":\"p.ndjson\",", 0), 0u) << report;
  EXPECT_EQ(std::count(report.begin(), report.end(), '\n'), 2);
  EXPECT_NE(err.str().find("2 refused"), std::string::npos);
}

TEST(ImportLedger, PrintsRefusedLinesAsJsonBeforeTheSummary) {
  std::ostringstream out;
  std::ostringstream err;
  ImportLedger ledger({"", "", true}, out, err);
  ledger.Acknowledge("p.ndjson", ImportChunk(), Answer());
  ledger.Close();
  EXPECT_EQ(out.str().rfind("{\"line\":4,", 0), 0u);
  EXPECT_TRUE(err.str().empty());
}

TEST(ImportLedger, ShowsTheFirstTwentyAndSaysHowManyMore) {
  std::ostringstream out;
  std::ostringstream err;
  ImportLedger ledger({}, out, err);
  ImportPatientsResponse response;
  for (int line = 1; line <= 25; ++line) Add(response, line, ImportOutcome::RESULT_REFUSED);
  ledger.Acknowledge("p", ImportChunk(), response);
  ledger.Close();
  EXPECT_NE(err.str().find("p:20: refused"), std::string::npos);
  EXPECT_EQ(err.str().find("p:21: refused"), std::string::npos);
  EXPECT_NE(err.str().find("5 more"), std::string::npos);
}

TEST(ImportLedger, AppendsAcknowledgedPatientsToTheJournal) {
  const tests::TemporaryFolder folder;
  folder.Write("journal", "earlier\n");
  std::ostringstream out;
  std::ostringstream err;
  ImportLedger ledger({"", folder.File("journal"), true}, out, err);
  ledger.Acknowledge("p", ImportChunk(), Answer());
  EXPECT_EQ(folder.Read("journal"), "earlier\na\nb\n");
}

TEST(ImportLedger, ItsFilesAreForTheOwnerAlone) {
  const tests::TemporaryFolder folder;
  std::ostringstream out;
  std::ostringstream err;
  ImportLedger ledger({folder.File("report"), folder.File("journal"), true}, out, err);
  for (const char* name : {"report", "journal"}) {
    struct stat about {};
    ASSERT_EQ(stat(folder.File(name).c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U) << name;
  }
}

}  // namespace
}  // namespace cairn::cli
