#include "clients/cli/episode_rows.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "clients/cli/report_answer.h"
#include "platform/time/time.h"
#include "tests/clients/cli/temporary_file.h"

// Rows of episodes that come in several chunks, as the command line puts them together.
namespace cairn::tests {
namespace {

namespace v1 = outcomes::v1;
using exports::Format;

constexpr int kRows = 12;
constexpr int kRowsOfAChunk = 5;
constexpr int kChunks = 3;

/// Gives out rows in chunks; breaks once before the chunk that it is told to break at.
class Service {
 public:
  v1::ExportEpisodeRowsResponse Answer(const v1::ExportEpisodeRowsRequest& request) {
    asked.push_back(request);
    const int chunk = std::max(1, request.chunk());
    if (chunk == breaks_at) {
      breaks_at = 0;
      throw std::runtime_error("the line is dead");
    }
    v1::ExportEpisodeRowsResponse response;
    response.set_chunk(chunk);
    response.set_chunks(kChunks);
    response.set_rows(kRows);
    auto& result = *response.mutable_result();
    result.set_report("episode-rows");
    result.set_definition("episode_rows/1");
    result.set_view(v1::REPORT_VIEW_PUBLISHED);
    result.set_as_of("enrollment:" + std::to_string(position));
    result.mutable_data_cut()->set_year(2025);
    result.mutable_data_cut()->set_month(12);
    result.mutable_data_cut()->set_day(31);
    auto& table = *result.add_tables();
    table.set_name("episode_rows");
    table.set_definition("episode_rows/1");
    auto& row = *table.add_columns();
    row.set_name("row");
    row.set_kind(v1::ReportColumn::KIND_LABEL);
    auto& injections = *table.add_columns();
    injections.set_name("injections");
    injections.set_kind(v1::ReportColumn::KIND_COUNT);
    for (int i = (chunk - 1) * kRowsOfAChunk; i < std::min(kRows, chunk * kRowsOfAChunk); ++i) {
      auto& cells = *table.add_rows();
      cells.add_cells()->set_count(i + 1);
      cells.add_cells()->set_count(i % 4);
    }
    return response;
  }
  cli::AskForChunk Ask() {
    return [this](const v1::ExportEpisodeRowsRequest& request) { return Answer(request); };
  }

  std::vector<v1::ExportEpisodeRowsRequest> asked;
  int position = 7;
  int breaks_at = 0;
};

std::vector<std::int64_t> NumbersOf(const exports::NextRow& rows) {
  std::vector<std::int64_t> numbers;
  for (exports::Cells cells; rows(cells); cells.clear()) numbers.push_back(std::get<std::int64_t>(cells.at(0)));
  return numbers;
}

std::string TextOf(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// As `reports rows` does, with a commit after every second row.
platform::Result<exports::Manifest> Export(Service& service, const std::string& folder) {
  const platform::SystemClock clock;
  v1::RunReportRequest request;
  cli::AskAsBegun(folder, request);
  const auto rows = cli::RowsRequestFrom(request);
  const auto first = service.Answer(rows);
  return exports::Export(cli::AnswerOf(first), {cli::RowsOfChunks(service.Ask(), rows, first)},
                         {.folder = folder,
                          .formats = {Format::kCsv, Format::kNdjson},
                          .resume = true,
                          .clock = &clock,
                          .rows_a_commit = 2});
}

TEST(RowsOfChunks, AreThoseOfEveryChunkInTheirOrder) {
  Service service;
  const v1::ExportEpisodeRowsRequest request;
  const auto first = service.Answer(request);
  const auto numbers = NumbersOf(cli::RowsOfChunks(service.Ask(), request, first));
  ASSERT_EQ(numbers.size(), 12U);
  for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(numbers[i], static_cast<std::int64_t>(i) + 1);
  // None is asked for twice, and none beyond the last.
  ASSERT_EQ(service.asked.size(), 3U);
  for (const int chunk : {2, 3}) {
    const auto& asked = service.asked[static_cast<std::size_t>(chunk) - 1];
    EXPECT_EQ(asked.chunk(), chunk);
    EXPECT_EQ(asked.as_of(), "enrollment:7") << "as of the position of the first";
    EXPECT_EQ(asked.data_cut().year(), 2025);
  }
}

TEST(RowsOfChunks, AskForNoChunkBeforeItsTurn) {
  Service service;
  const v1::ExportEpisodeRowsRequest request;
  const auto rows = cli::RowsOfChunks(service.Ask(), request, service.Answer(request));
  exports::Cells cells;
  for (int row = 0; row < kRowsOfAChunk; ++row, cells.clear()) ASSERT_TRUE(rows(cells));
  EXPECT_EQ(service.asked.size(), 1U);
  ASSERT_TRUE(rows(cells));
  EXPECT_EQ(service.asked.size(), 2U);
}

TEST(RowsOfChunks, AreGoneOnWithWhereTheLineBrokeBetweenTwo) {
  const TemporaryFolder folder;
  Service whole;
  ASSERT_TRUE(Export(whole, folder.File("whole")));
  for (const int chunk : {2, 3}) {
    Service broken;
    const auto path = folder.File("broken" + std::to_string(chunk));
    broken.breaks_at = chunk;
    EXPECT_THROW(Export(broken, path), std::runtime_error);
    EXPECT_EQ(TextOf(path + "/manifest.json"), "") << "nothing looks finished";
    const auto done = Export(broken, path);
    ASSERT_TRUE(done) << done.error().reason;
    EXPECT_EQ(done->rows, kRows);
    for (const char* file : {"/episode_rows.csv", "/episode_rows.ndjson"})
      EXPECT_EQ(TextOf(path + file), TextOf(folder.File("whole") + file)) << file;
    EXPECT_EQ(broken.asked.back().as_of(), "enrollment:7") << "as of when it began";
  }
}

TEST(RowsOfChunks, OfAnotherPositionAreNotMixedWithThoseThatAreThere) {
  const TemporaryFolder folder;
  Service broken;
  broken.breaks_at = 2;
  EXPECT_THROW(Export(broken, folder.File("x")), std::runtime_error);
  // A service that does not keep to what it was asked.
  broken.position = 8;
  const auto refused = Export(broken, folder.File("x"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "EXPORT_OF_ANOTHER");
}

}  // namespace
}  // namespace cairn::tests
