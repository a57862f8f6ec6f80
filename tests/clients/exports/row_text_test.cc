#include "clients/exports/row_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/clients/exports/made_table.h"

namespace cairn::exports {
namespace {

std::string CsvOfRow(Cells cells) {
  const auto table = tests::MadeTable();
  const RowMaker maker(table);
  FileRow row;
  EXPECT_EQ(maker.Take(cells, row), "");
  std::string out;
  CsvText(maker.columns()).AppendRow(out, row);
  return out;
}

std::string NdjsonOfRow(Cells cells) {
  const auto table = tests::MadeTable();
  const RowMaker maker(table);
  FileRow row;
  EXPECT_EQ(maker.Take(cells, row), "");
  std::string out;
  NdjsonText(maker.columns()).AppendRow(out, row);
  return out;
}

TEST(CsvText, NamesItsColumnsAndDefusesThem) {
  const auto table = tests::MadeTable();
  const RowMaker maker(table);
  std::string out;
  CsvText(maker.columns()).AppendHeader(out);
  EXPECT_EQ(out, "site,day,starters,share,'=mean,suppressed\r\n");
}

TEST(CsvText, LeavesEmptyWhatIsNotDefinedAndWhatIsHidden) {
  EXPECT_EQ(CsvOfRow({"North", std::int64_t{30}, std::int64_t{0}, std::monostate(), 0.1}), "North,30,0,,0.1,false\r\n");
  EXPECT_EQ(CsvOfRow({"North", std::int64_t{30}, Hidden(), Hidden(), -0.5}), "North,30,,,-0.5,true\r\n");
}

TEST(CsvText, QuotesAndDefusesTextsAndNoNumbers) {
  EXPECT_EQ(CsvOfRow({"=\"a\",b", std::int64_t{-1}, std::int64_t{1}, 1.0, -1e-7}),
            "\"'=\"\"a\"\",b\",-1,1,1,-1e-07,false\r\n");
  EXPECT_EQ(CsvOfRow({"\r=1", std::int64_t{0}, std::int64_t{1}, 1.0, 0.0}), "\"'\r=1\",0,1,1,0,false\r\n");
}

TEST(NdjsonText, HasEveryMemberOfEveryRow) {
  EXPECT_EQ(NdjsonOfRow({"=\"a\"\n", std::int64_t{30}, Hidden(), std::monostate(), 1e20}),
            "{\"site\":\"=\\\"a\\\"\\n\",\"day\":30,\"starters\":null,\"share\":null,\"=mean\":1e+20,"
            "\"suppressed\":true}\n");
}

RC_GTEST_PROP(AppendNumber, IsReadBackAsTheSameDouble, (double number)) {
  RC_PRE(std::isfinite(number));
  std::string text;
  AppendNumber(text, number);
  RC_ASSERT(std::strtod(text.c_str(), nullptr) == number);
}

}  // namespace
}  // namespace cairn::exports
