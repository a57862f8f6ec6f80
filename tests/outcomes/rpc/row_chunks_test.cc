#include <set>

#include "tests/outcomes/rpc/told_clinic.h"

// Rows of episodes in several chunks, as a client puts them together.
namespace cairn::tests {
namespace {

using Stub = v1::ReportService::Stub;

constexpr int kRows = 5;

class RowChunks : public ToldClinic {
 protected:
  RowChunks() : ToldClinic(kRows) {
    BeginLastYear();
    // No two rows are the same, but for those of who has had as many injections.
    for (int patient = 0; patient < 12; ++patient) StartMany(1, patient % 9);
  }

  Reply<v1::ExportEpisodeRowsResponse> Ask(const Person& person, int chunk, const v1::ReportResult* first = nullptr) {
    v1::ExportEpisodeRowsRequest request;
    request.set_chunk(chunk);
    if (first != nullptr) {
      request.set_as_of(first->as_of());
      *request.mutable_data_cut() = first->data_cut();
    }
    return Call(person, &Stub::ExportEpisodeRows, request);
  }
  v1::ExportEpisodeRowsResponse Chunk(const Person& person, int chunk, const v1::ReportResult* first = nullptr) {
    const auto reply = Ask(person, chunk, first);
    EXPECT_TRUE(reply.status.ok()) << ReasonOf(reply.status);
    return reply.response;
  }
  static std::vector<std::string> LinesOf(const v1::ExportEpisodeRowsResponse& response) {
    std::vector<std::string> lines;
    for (const auto& row : response.result().tables(0).rows()) lines.push_back(row.SerializeAsString());
    return lines;
  }
  /// Every chunk, the others as of the position and data cut of the first; `between` happens before each of those.
  std::vector<std::string> All(
      const Person& person, const std::function<void()>& between = [] {}) {
    const auto first = Chunk(person, 1);
    auto lines = LinesOf(first);
    for (int chunk = 2; chunk <= first.chunks(); ++chunk) {
      between();
      const auto next = Chunk(person, chunk, &first.result());
      EXPECT_EQ(next.chunk(), chunk);
      EXPECT_EQ(next.chunks(), first.chunks());
      EXPECT_EQ(next.rows(), first.rows());
      EXPECT_EQ(next.result().input_digest(), first.result().input_digest());
      for (auto& line : LinesOf(next)) lines.push_back(std::move(line));
    }
    return lines;
  }
};

TEST_F(RowChunks, AreTogetherEveryRowOnce) {
  const auto first = Chunk(analyst_, 1);
  EXPECT_EQ(first.rows(), 12);
  EXPECT_EQ(first.chunks(), 3);
  EXPECT_EQ(LinesOf(first).size(), 5U);
  EXPECT_EQ(LinesOf(Chunk(analyst_, 3)).size(), 2U);
  EXPECT_EQ(LinesOf(Chunk(analyst_, 0)), LinesOf(first)) << "0 is the first";
  const auto lines = All(analyst_);
  ASSERT_EQ(lines.size(), 12U);
  // The number of a row is its first cell.
  EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), 12U);
  const auto last = Chunk(analyst_, 3);
  EXPECT_EQ(last.result().tables(0).rows(1).cells(0).count(), 12);
}

TEST_F(RowChunks, KnowNothingOfWhatIsToldBetweenTwoOfThem) {
  const auto before = All(coordinator_);
  const auto patients = StartMany(1, 4);
  EXPECT_EQ(All(analyst_,
                [&] {
                  StartMany(20, 6);
                  TellFact(FactSource::kPrescribing, Injection(patients[0], 400));
                }),
            before);
}

TEST_F(RowChunks, AreTheSameWhereAClientStopsAndGoesOn) {
  const auto whole = All(analyst_);
  const auto first = Chunk(analyst_, 1);
  Chunk(analyst_, 2, &first.result());
  StartMany(15, 1);
  // It has lost what it had, and begins anew, and then only the second.
  EXPECT_EQ(All(analyst_), whole);
  const auto again = LinesOf(Chunk(analyst_, 2, &first.result()));
  EXPECT_EQ(again, (std::vector<std::string>{whole.begin() + 5, whole.begin() + 10}));
  // Whoever forgets to say as of what gets no others.
  EXPECT_EQ(LinesOf(Chunk(analyst_, 2)), again);
}

TEST_F(RowChunks, EndWithTheLast) {
  for (const int beyond : {4, std::numeric_limits<int>::max()}) {
    const auto refused = Ask(analyst_, beyond);
    EXPECT_EQ(ReasonOf(refused.status), "CHUNK_OUT_OF_RANGE");
    EXPECT_EQ(MetadataOf(refused.status, "chunks"), "3");
  }
  EXPECT_EQ(Count("report_release"), 0) << "what is refused is no release";
  EXPECT_EQ(FieldsOf(Ask(analyst_, -1).status), std::vector<std::string>{"chunk"});
}

TEST_F(RowChunks, AreAReleaseEachAboutTheSamePeople) {
  All(analyst_);
  EXPECT_EQ(Count("report_release"), 3);
  EXPECT_EQ(Count("release_population"), 1);
  EXPECT_EQ(Count("report_edition"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/ExportEpisodeRows'"), 3);
}

}  // namespace
}  // namespace cairn::tests
