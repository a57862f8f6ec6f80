#include "clients/cli/line_reader.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "clients/cli/import_chunk.h"
#include "tests/clients/cli/temporary_file.h"

namespace cairn::cli {
namespace {

class Reader {
 public:
  Reader(const std::string& content, std::size_t longest)
      : descriptor_(open(folder_.Write("lines", content).c_str(), O_RDONLY)), lines_(descriptor_, "lines", longest) {}
  ~Reader() { close(descriptor_); }
  LineReader& lines() { return lines_; }
  std::vector<Line> All() {
    std::vector<Line> all;
    while (auto line = lines_.Next()) all.push_back(std::move(*line));
    return all;
  }

 private:
  tests::TemporaryFolder folder_;
  int descriptor_;
  LineReader lines_;
};

TEST(LineReader, TakesBothLineEndsAndALastLineWithout) {
  const auto lines = Reader("one\ntwo\r\nthree", 100).All();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].text, "one");
  EXPECT_EQ(lines[1].text, "two");
  EXPECT_EQ(lines[2].text, "three");
  EXPECT_EQ(lines[2].number, 3);
}

TEST(LineReader, LeavesEmptyLinesOutAndCountsTheirNumbers) {
  const auto lines = Reader("\n\r\n \t\none\n\n\ntwo\n\n", 100).All();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].number, 4);
  EXPECT_EQ(lines[1].number, 7);
}

TEST(LineReader, AnEmptyFileHasNoLine) { EXPECT_TRUE(Reader("", 100).All().empty()); }

TEST(LineReader, KeepsNulAndInvalidUtf8) {
  const std::string bytes("a\0b\xff", 4);
  const auto lines = Reader(bytes + "\n", 100).All();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, bytes);
}

TEST(LineReader, LeavesAByteOrderMarkOutAtTheBeginningOnly) {
  const auto lines = Reader("\xEF\xBB\xBF{}\n\xEF\xBB\xBF{}\n", 100).All();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].text, "{}");
  EXPECT_EQ(lines[1].text, "\xEF\xBB\xBF{}");
}

TEST(LineReader, TheLimitIsWithoutTheLineEnd) {
  const auto lines = Reader("12345\n12345\r\n123456\n123456\r\n12345", 5).All();
  ASSERT_EQ(lines.size(), 5u);
  for (const std::size_t fits : {0u, 1u, 4u}) EXPECT_EQ(lines[fits].text, "12345") << fits;
  for (const std::size_t long_one : {2u, 3u}) {
    EXPECT_TRUE(lines[long_one].too_long) << long_one;
    EXPECT_TRUE(lines[long_one].text.empty()) << long_one;
  }
}

TEST(LineReader, HoldsNothingOfALineOfTenMegabytes) {
  Reader reader("first\n" + std::string(10 * 1024 * 1024, 'x') + "\nlast\n", kLongestImportLine);
  ASSERT_EQ(reader.lines().Next()->text, "first");
  const auto long_line = reader.lines().Next();
  EXPECT_TRUE(long_line->too_long);
  EXPECT_LE(long_line->text.capacity(), 2 * kLongestImportLine) << "no more is ever held than the limit asks for";
  const auto last = reader.lines().Next();
  EXPECT_EQ(last->text, "last");
  EXPECT_EQ(last->number, 3);
}

RC_GTEST_PROP(LineReader, FindsEveryLineWhateverIsInIt, (const std::vector<std::string>& words)) {
  std::string content;
  std::vector<std::string> expected;
  for (std::string word : words) {
    std::erase_if(word, [](char c) { return c == '\n' || c == '\r'; });
    word.insert(0, "x");
    content += word + "\n";
    expected.push_back(word);
  }
  const auto lines = Reader(content, 1000).All();
  RC_ASSERT(lines.size() == expected.size());
  for (std::size_t i = 0; i < lines.size(); ++i) RC_ASSERT(lines[i].text == expected[i]);
}

TEST(Chunker, HoldsFiveHundredLines) {
  std::string content;
  for (int i = 0; i < 1201; ++i) content += "{}\n";
  Reader reader(content, kLongestImportLine);
  Chunker chunker(reader.lines());
  std::vector<int> sizes;
  while (const auto chunk = chunker.Next()) sizes.push_back(chunk->request.lines_size());
  EXPECT_EQ(sizes, (std::vector<int>{500, 500, 201}));
}

TEST(Chunker, HoldsOneMebibyte) {
  std::string content;
  for (int i = 0; i < 11; ++i) content += std::string(200 * 1024, 'x') + "\n";
  Reader reader(content, kLongestImportLine);
  Chunker chunker(reader.lines());
  int lines = 0;
  while (const auto chunk = chunker.Next()) {
    std::size_t bytes = 0;
    for (const auto& line : chunk->request.lines()) bytes += line.resource().size();
    EXPECT_LE(bytes, kBytesInChunk);
    EXPECT_EQ(chunk->request.lines(0).number(), lines + 1);
    lines += chunk->request.lines_size();
  }
  EXPECT_EQ(lines, 11);
}

TEST(Chunker, SetsLongLinesApart) {
  Reader reader("{}\n" + std::string(kLongestImportLine + 1, 'x') + "\n{}\n", kLongestImportLine);
  Chunker chunker(reader.lines());
  const auto chunk = chunker.Next();
  ASSERT_TRUE(chunk);
  EXPECT_EQ(chunk->request.lines_size(), 2);
  EXPECT_EQ(chunk->request.lines(1).number(), 3);
  EXPECT_EQ(chunk->too_long, std::vector<std::int64_t>{2});
  EXPECT_FALSE(chunker.Next());
}

}  // namespace
}  // namespace cairn::cli
