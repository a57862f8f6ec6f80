// Any bytes as a record of a table, and as a file of them.
#include <sstream>

#include "platform/csv/csv.h"
#include "tests/fuzz/mutator.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {
namespace {

namespace csv = platform::csv;

void CheckRecord(std::string_view record) {
  const auto cells = csv::ReadRecord(record);
  if (!cells) return;
  if (cells->empty()) Broken("a record has at least one cell");
  std::string written;
  csv::AppendRecord(written, *cells);
  if (csv::ReadRecord(written) != *cells) Broken("what is written is read back as it was");
}

void CheckFile(const std::string& file) {
  constexpr std::size_t kLongest = 64;
  std::istringstream in(file);
  csv::RecordReader reader(in, kLongest);
  std::int64_t number = 0;
  std::size_t size = 0;
  while (const auto record = reader.Next()) {
    if (record->number != ++number) Broken("records are counted from 1");
    if (record->content.empty()) Broken("a blank line is no record");
    if (record->content.size() > kLongest + 1) Broken("no record is longer than asked for");
    size += record->content.size();
    CheckRecord(record->content);
  }
  if (size > file.size()) Broken("records are made of the file");
}

}  // namespace

std::vector<std::string> Seeds() {
  auto seeds = LinesOf(CAIRN_SOURCE_DIR "/tests/data/nppes.csv");
  seeds.insert(seeds.end(), {"a,b\n\"c,\"\"d\"\"\",e\r\n\r\n\"f\ng\"",
                             "\xEF\xBB\xBF"
                             "a\nb",
                             "\"lost"});
  return seeds;
}

std::vector<std::string> Words() { return {"\"", "\"\"", ",", "\n", "\r\n", "\r", "\",\"", "\xEF\xBB\xBF", "="}; }

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  cairn::tests::CheckRecord(input);
  cairn::tests::CheckFile(input);
  return 0;
}
