// The built command on small reports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/clients/cli/built_command.h"

namespace cairn::cli {
namespace {

using testing::HasSubstr;
using tests::RunBuilt;
using tests::TemporaryFolder;

constexpr char kReport[] =
    R"({"definition":"retention","version":"1","asOf":"enrollment:7","parameters":[],"columns":[{"name":"day","kind":"label"},)"
    R"({"name":"starters","kind":"count"},{"name":"continuous_share","kind":"share"}],"rows":[[30,61,0.1],[90,{"suppressed":true},null]]})";

TEST(MeasuresExport, WritesTheFormatsAskedForAndSaysSo) {
  const TemporaryFolder folder;
  folder.Write("r.json", kReport);
  const auto ended =
      RunBuilt(folder, "measures export --input r.json --format csv,ndjson,xlsx --to x", folder.File("."));
  EXPECT_EQ(ended.exit, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("2 rows, 1 of them with hidden cells\n"));
  EXPECT_THAT(ended.out, HasSubstr("  x/retention.xlsx\n"));
  EXPECT_EQ(folder.Read("x/retention.csv"),
            "day,starters,continuous_share,suppressed\r\n30,61,0.1,false\r\n90,,,true\r\n");
  EXPECT_EQ(folder.Read("x/retention.ndjson"),
            "{\"day\":30,\"starters\":61,\"continuous_share\":0.1,\"suppressed\":false}\n"
            "{\"day\":90,\"starters\":null,\"continuous_share\":null,\"suppressed\":true}\n");
  EXPECT_THAT(folder.Read("x/codebook.csv"), HasSubstr("retention,starters,count,episodes,"));
  EXPECT_THAT(folder.Read("x/manifest.json"), HasSubstr("\"asOf\":\"enrollment:7\""));
}

TEST(MeasuresExport, PrintsTheManifest) {
  const TemporaryFolder folder;
  folder.Write("r.json", kReport);
  const std::string command = "measures export --input r.json --format csv --to x --json";
  const auto first = RunBuilt(folder, command, folder.File("."));
  EXPECT_EQ(first.exit, 0) << first.err;
  EXPECT_EQ(first.out, folder.Read("x/manifest.json"));
  const auto again = RunBuilt(folder, command + " --resume", folder.File("."));
  EXPECT_EQ(again.exit, 0) << again.err;
  EXPECT_EQ(again.out, first.out);
  const auto refused = RunBuilt(folder, command, folder.File("."));
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.err, HasSubstr("EXPORT_EXISTS"));
}

TEST(MeasuresExport, RefusesBadInputAndWritesNothing) {
  const TemporaryFolder folder;
  folder.Write("r.json", R"({"definition":"d","columns":[{"name":"n","kind":"flag"}],"rows":[]})");
  const auto ended = RunBuilt(folder, "measures export --input r.json --format csv --to x", folder.File("."));
  EXPECT_EQ(ended.exit, 2);
  EXPECT_THAT(ended.err, HasSubstr("version: is missing"));
  EXPECT_THAT(ended.err, HasSubstr("columns[0].kind: must be text, label, count, share or number"));
  EXPECT_FALSE(std::filesystem::exists(folder.File("x")));
  EXPECT_EQ(RunBuilt(folder, "measures export --input none.json --format csv --to x", folder.File(".")).exit, 2);
  EXPECT_EQ(RunBuilt(folder, "measures export --input r.json --format flag --to x", folder.File(".")).exit, 2);
  EXPECT_EQ(RunBuilt(folder, "measures export --input r.json --format csv", folder.File(".")).exit, 2);
}

TEST(MeasuresExport, MakesNothingWithoutTheToolForParquet) {
  const TemporaryFolder folder;
  folder.Write("r.json", kReport);
  const std::string command = "measures export --input r.json --format parquet --out x";
  setenv("CAIRN_PARQUET", "/nonexistent/cairn-parquet", 1);
  const auto missing = RunBuilt(folder, command, folder.File("."));
  EXPECT_EQ(missing.exit, 1);
  EXPECT_THAT(missing.err, HasSubstr("PARQUET_TOOL_MISSING"));
  EXPECT_FALSE(std::filesystem::exists(folder.File("x")));
  const auto tool = folder.Write("tool", "#!/bin/sh\nexit 5\n");
  std::filesystem::permissions(tool, std::filesystem::perms::owner_all);
  setenv("CAIRN_PARQUET", tool.c_str(), 1);
  const auto broken = RunBuilt(folder, command, folder.File("."));
  unsetenv("CAIRN_PARQUET");
  EXPECT_EQ(broken.exit, 5);
  EXPECT_THAT(broken.err, HasSubstr("PARQUET_NOT_MADE"));
  EXPECT_TRUE(std::filesystem::exists(folder.File("x/retention.ndjson"))) << "the export is there";
}

}  // namespace
}  // namespace cairn::cli
