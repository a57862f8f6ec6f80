#include "clients/cli/provider_source.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sstream>

#include "clients/cli/failure.h"
#include "tests/clients/cli/temporary_file.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

TEST(ResourceTypeOf, IsTheMemberOfTheOuterObject) {
  EXPECT_EQ(ResourceTypeOf(R"({"resourceType":"Location","id":"1"})"), "Location");
  EXPECT_EQ(ResourceTypeOf("  { \"id\" : \"1\" ,\t\"resourceType\" : \"Practitioner\"}"), "Practitioner");
  EXPECT_EQ(ResourceTypeOf(R"({"contained":[{"resourceType":"Organization"}],"resourceType":"PractitionerRole"})"),
            "PractitionerRole");
  EXPECT_EQ(ResourceTypeOf(R"({"note":"a \"resourceType\":\"Patient\" {[","resourceType":"Location"})"), "Location");
}

TEST(ResourceTypeOf, IsEmptyWhereItCannotBeTold) {
  for (const char* line :
       {"", "{", "[]", "{}", "not json", R"({"resourceType":7})", R"({"resourceType")", R"({"resourceType":"Loc)",
        R"({"contained":[{"resourceType":"Location"}]})", R"([{"resourceType":"Location"}])", "{\"a\\"}) {
    EXPECT_EQ(ResourceTypeOf(line), "") << line;
  }
}

/// Chunks of one type out of a file with `content`.
class Cutting : public testing::Test {
 protected:
  std::vector<std::int64_t> Cut(const std::string& content, std::string_view type) {
    const int file = open(folder_.Write("all.ndjson", content).c_str(), O_RDONLY);
    LineReader lines(file, "all.ndjson", kLongestImportLine);
    ResourceChunker chunker(lines, type);
    std::vector<std::int64_t> numbers;
    chunks_ = 0;
    too_long_.clear();
    while (const auto chunk = chunker.Next()) {
      ++chunks_;
      EXPECT_LE(chunk->request.records_size() + static_cast<int>(chunk->too_long.size()), 500);
      EXPECT_LE(chunk->request.ByteSizeLong(), kBytesInChunk + kLongestImportLine);
      for (const auto& record : chunk->request.records()) numbers.push_back(record.number());
      too_long_.insert(too_long_.end(), chunk->too_long.begin(), chunk->too_long.end());
    }
    left_out_ = chunker.left_out();
    close(file);
    return numbers;
  }
  static std::string Resource(const std::string& type) { return R"({"resourceType":")" + type + "\"}\n"; }

  tests::TemporaryFolder folder_;
  int chunks_ = 0;
  std::vector<std::int64_t> too_long_;
  std::map<std::string, std::int64_t> left_out_;
};

TEST_F(Cutting, EachLineGoesWithItsTypeWhateverStandsAroundIt) {
  const std::string file = Resource("PractitionerRole") + Resource("Patient") + Resource("Organization") + "\n" +
                           Resource("Practitioner") + Resource("Location") + Resource("Patient") + Resource("Location");
  EXPECT_EQ(Cut(file, "Organization"), (std::vector<std::int64_t>{3}));
  EXPECT_EQ(left_out_, (std::map<std::string, std::int64_t>{{"Patient", 2}}));
  EXPECT_EQ(Cut(file, "Location"), (std::vector<std::int64_t>{6, 8}));
  EXPECT_EQ(Cut(file, "Practitioner"), (std::vector<std::int64_t>{5}));
  EXPECT_EQ(Cut(file, "PractitionerRole"), (std::vector<std::int64_t>{1}));
}

TEST_F(Cutting, WhatHasNoTypeGoesOnceWithTheFirst) {
  const std::string file = "no json\n" + Resource("Location") + std::string(kLongestImportLine + 1, 'x') + "\n{}\n";
  EXPECT_EQ(Cut(file, "Organization"), (std::vector<std::int64_t>{1, 4}));
  EXPECT_EQ(too_long_, (std::vector<std::int64_t>{3}));
  for (const char* type : {"Location", "Practitioner", "PractitionerRole"}) {
    Cut(file, type);
    EXPECT_TRUE(too_long_.empty()) << type;
  }
}

TEST_F(Cutting, ChunksHaveAtMostFiveHundredLinesAndAMegabyte) {
  std::string many;
  for (int i = 0; i < 1201; ++i) many += Resource("Location");
  EXPECT_EQ(Cut(many, "Location").size(), 1201u);
  EXPECT_EQ(chunks_, 3);
  EXPECT_TRUE(Cut(many, "Practitioner").empty());
  EXPECT_EQ(chunks_, 0);
  std::string large;
  for (int i = 0; i < 9; ++i) {
    large += R"({"resourceType":"Location","name":")" + std::string(200 * 1024, 'x') + "\"}\n";
  }
  EXPECT_EQ(Cut(large, "Location").size(), 9u);
  EXPECT_EQ(chunks_, 2);
}

TEST(RowChunker, KeepsRecordsWholeAndTheHeaderApart) {
  std::istringstream in("NPI,Name\r\n1,\"Lind,\nAda\"\r\n\r\n2,Bo\r\n");
  RowChunker chunker(in, "nppes.csv");
  EXPECT_EQ(chunker.header(), "NPI,Name");
  const auto chunk = chunker.Next();
  ASSERT_TRUE(chunk);
  ASSERT_EQ(chunk->request.records_size(), 2);
  EXPECT_EQ(chunk->request.records(0).number(), 2);
  EXPECT_EQ(chunk->request.records(0).content(), "1,\"Lind,\nAda\"");
  EXPECT_EQ(chunk->request.records(1).number(), 3);
  EXPECT_EQ(chunker.Next(), nullptr);
}

TEST(RowChunker, ATableWithoutAHeaderIsNone) {
  std::istringstream in("\n\n");
  EXPECT_THROW(RowChunker(in, "nppes.csv"), Failure);
}

TEST(RowChunker, ARecordThatIsTooLongIsNotSent) {
  std::istringstream in("NPI\n" + std::string(kLongestImportLine + 1, '1') + "\n2\n");
  RowChunker chunker(in, "nppes.csv");
  const auto chunk = chunker.Next();
  ASSERT_TRUE(chunk);
  EXPECT_EQ(chunk->too_long, (std::vector<std::int64_t>{2}));
  ASSERT_EQ(chunk->request.records_size(), 1);
  EXPECT_EQ(chunk->request.records(0).number(), 3);
}

TEST(ProviderFiles, AFolderStandsForItsResourceFiles) {
  const tests::TemporaryFolder folder;
  for (const char* name : {"Practitioner.ndjson", "Location.NDJSON", "notes.txt", "nppes.csv"}) folder.Write(name, "x");
  const auto files = ProviderFiles({folder.File(""), folder.File("nppes.csv")}, "");
  ASSERT_EQ(files.size(), 3u);
  EXPECT_TRUE(files[0].path.ends_with("Location.NDJSON"));
  EXPECT_TRUE(files[1].path.ends_with("Practitioner.ndjson"));
  EXPECT_EQ(files[1].format, v1::PROVIDER_FORMAT_FHIR_R4);
  EXPECT_EQ(files[2].format, v1::PROVIDER_FORMAT_NPPES);
}

TEST(ProviderFiles, TheFormatCanBeSaid) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(ProviderFiles({folder.Write("table.txt", "x")}, "nppes").front().format, v1::PROVIDER_FORMAT_NPPES);
  EXPECT_EQ(ProviderFiles({folder.Write("odd.csv", "x")}, "fhir").front().format, v1::PROVIDER_FORMAT_FHIR_R4);
}

TEST(ProviderFiles, RefusesWhatCannotBeReadTwice) {
  const tests::TemporaryFolder folder;
  EXPECT_THROW(ProviderFiles({folder.File("missing")}, ""), Failure);
  EXPECT_THROW(ProviderFiles({folder.File("")}, ""), Failure) << "a folder without *.ndjson";
  ASSERT_EQ(mkfifo(folder.File("pipe").c_str(), 0600), 0);
  EXPECT_THROW(ProviderFiles({folder.File("pipe")}, ""), Failure);
}

TEST(SourceFromManifest, IsWhatAnExportSaysOfItself) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(SourceFromManifest(folder.File("")), "");
  folder.Write(kManifestName, "{\"source\":\"cairn\",\"files\":[]}\n");
  EXPECT_EQ(SourceFromManifest(folder.File("")), "cairn");
  for (const char* other : {"", "{", "[]", "{\"source\":7}", "{\"transactionTime\":\"2026\"}"}) {
    folder.Write(kManifestName, other);
    EXPECT_EQ(SourceFromManifest(folder.File("")), "") << other;
  }
}

TEST(SourceNameFor, FoldsToWhatTheContractAllows) {
  const tests::TemporaryFolder folder;
  mkdir(folder.File("FHIR 100").c_str(), 0700);
  EXPECT_EQ(SourceNameFor(folder.File("FHIR 100/")), "fhir-100");
  EXPECT_EQ(SourceNameFor("a/../NPPES_2026.07.csv"), "nppes-2026.07");
  EXPECT_EQ(SourceNameFor("--.Ä.csv"), "");
  EXPECT_EQ(SourceNameFor(std::string(100, 'x') + ".ndjson").size(), 64u);
}

}  // namespace
}  // namespace cairn::cli
