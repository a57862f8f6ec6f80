#include "platform/csv/csv.h"

#include <gmock/gmock.h>

#include <sstream>

namespace cairn::platform::csv {
namespace {

using Cells = std::vector<std::string>;
using testing::ElementsAre;

TEST(ReadRecord, GivesTheCells) {
  const std::vector<std::pair<std::string, Cells>> cases = {
      {"", {""}},
      {"a", {"a"}},
      {"a,b", {"a", "b"}},
      {",", {"", ""}},
      {"a,,c,", {"a", "", "c", ""}},
      {" a , b ", {" a ", " b "}},
      {"\"\"", {""}},
      {"\"a\",\"b\"", {"a", "b"}},
      {"\"a,b\",c", {"a,b", "c"}},
      {"\"say \"\"yes\"\"\"", {"say \"yes\""}},
      {"\"\"\"\"", {"\""}},
      {"\"two\nlines\",x", {"two\nlines", "x"}},
      {"\"two\r\nlines\"", {"two\r\nlines"}},
      {"a,b\n", {"a", "b"}},
      {"a,b\r\n", {"a", "b"}},
      {"a,b\r", {"a", "b"}},
      {"\"a\"\r\n", {"a"}},
      {"Zoë,王", {"Zoë", "王"}},
  };
  for (const auto& [record, cells] : cases) {
    const auto read = ReadRecord(record);
    ASSERT_TRUE(read) << record << ": " << Describe(read.error());
    EXPECT_EQ(*read, cells) << record;
  }
}

TEST(ReadRecord, RefusesWhatIsNotOneRecord) {
  const std::vector<std::pair<std::string, Fault>> cases = {
      {"a\"b", Fault::kQuoteInBareCell},    {" \"a\"", Fault::kQuoteInBareCell},  {"\"a\"b", Fault::kTextAfterQuote},
      {"\"a\" ,b", Fault::kTextAfterQuote}, {"\"a", Fault::kUnclosedQuote},       {"\"a\"\"", Fault::kUnclosedQuote},
      {"\"", Fault::kUnclosedQuote},        {"a\rb", Fault::kBareCarriageReturn}, {"a\nb", Fault::kSecondRecord},
      {"a\r\nb", Fault::kSecondRecord},     {"\"a\"\nb", Fault::kSecondRecord},   {"a\n\n", Fault::kSecondRecord},
  };
  for (const auto& [record, fault] : cases) {
    const auto read = ReadRecord(record);
    ASSERT_FALSE(read) << record;
    EXPECT_EQ(read.error(), fault) << record;
    EXPECT_FALSE(Describe(fault).empty());
  }
}

std::vector<std::string> RecordsOf(const std::string& file, std::size_t longest = 100) {
  std::istringstream in(file);
  RecordReader reader(in, longest);
  std::vector<std::string> records;
  while (const auto record = reader.Next()) {
    records.push_back(record->content);
    EXPECT_EQ(record->number, static_cast<std::int64_t>(records.size()));
  }
  EXPECT_FALSE(reader.Next()) << "the end stays the end";
  return records;
}

TEST(RecordReader, SplitsAtLineEndsOutsideOfQuotes) {
  EXPECT_THAT(RecordsOf(""), ElementsAre());
  EXPECT_THAT(RecordsOf("a,b"), ElementsAre("a,b"));
  EXPECT_THAT(RecordsOf("a\nb\n"), ElementsAre("a", "b"));
  EXPECT_THAT(RecordsOf("a\r\nb\r\n"), ElementsAre("a", "b"));
  EXPECT_THAT(RecordsOf("\"a\nb\",c\r\nd"), ElementsAre("\"a\nb\",c", "d"));
  EXPECT_THAT(RecordsOf("\"a\"\"\nb\"\nc"), ElementsAre("\"a\"\"\nb\"", "c"));
  EXPECT_THAT(RecordsOf("\"a\nb"), ElementsAre("\"a\nb")) << "an open quote goes on to the end";
}

TEST(RecordReader, PassesOverBlankLinesAndAByteOrderMark) {
  EXPECT_THAT(RecordsOf("\n\r\na\n\n\nb\n\n"), ElementsAre("a", "b"));
  EXPECT_THAT(RecordsOf("\xEF\xBB\xBF"
                        "a\n\xEF\xBB\xBF"
                        "b"),
              ElementsAre("a",
                          "\xEF\xBB\xBF"
                          "b"));
}

TEST(RecordReader, GivesTheBeginningOfALongRecordAndGoesOnAtTheNextLine) {
  EXPECT_THAT(RecordsOf("12345\n123456\n1234567\nab", 5), ElementsAre("12345", "123456", "123456", "ab"));
  EXPECT_THAT(RecordsOf("\"lost quote\nis not closed\nab,\"c\"", 5), ElementsAre("\"lost ", "is not", "ab,\"c\""));
}

TEST(AppendRecord, IsReadBackAsItWas) {
  const std::vector<Cells> tables = {
      {"a", "b"},     {""},           {"", ""},  {"a,b", "say \"yes\"", "\"", "two\nlines", "\r"},
      {"=1+1", "-2"}, {" a ", "Zoë"}, {"'", ","}};
  std::string file;
  for (const auto& cells : tables) {
    std::string record;
    AppendRecord(record, cells);
    EXPECT_EQ(ReadRecord(record), cells);
    file += record;
  }
  std::istringstream in(file);
  RecordReader reader(in);
  for (const auto& cells : tables) {
    if (cells == Cells{""}) continue;
    const auto record = reader.Next();
    ASSERT_TRUE(record);
    EXPECT_EQ(ReadRecord(record->content), cells);
  }
  EXPECT_FALSE(reader.Next());
}

TEST(AppendRecord, QuotesOnlyWhatNeedsIt) {
  std::string record;
  AppendRecord(record, {"a b", "c,d", "e\"f", ""});
  EXPECT_EQ(record, "a b,\"c,d\",\"e\"\"f\",\r\n");
}

TEST(Defused, NoCellIsAFormula) {
  for (const std::string cell : {"=1+1", "+1", "-1", "@sum", "\tx", "\rx"}) EXPECT_EQ(Defused(cell), "'" + cell);
  for (const std::string cell : {"", "a", "a=1", " =1", "'", "1-2"}) EXPECT_EQ(Defused(cell), cell);
}

}  // namespace
}  // namespace cairn::platform::csv
