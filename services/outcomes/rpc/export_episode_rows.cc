#include <algorithm>

#include "outcomes/domain/report_edition.h"
#include "outcomes/report_service.h"
#include "outcomes/rpc/report_steps.h"
#include "outcomes/storage/release_store.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

int ChunkAsked(const v1::ExportEpisodeRowsRequest& request, int chunks) {
  const int chunk = std::max(1, request.chunk());
  if (chunk > chunks) {
    platform::Reject({.code = platform::Code::kOutOfRange,
                      .reason = "CHUNK_OUT_OF_RANGE",
                      .message = "There are not so many chunks.",
                      .metadata = {{"chunks", std::to_string(chunks)}}});
  }
  return chunk;
}

/// Where the data cut has none yet, nobody else gives it one until the transaction ends.
domain::AsOf PositionOfEdition(Transaction& tx, platform::Date data_cut, const std::string& token) {
  const auto arrived = storage::FindArrived(tx);
  const auto asked = AsOfNamed(token, arrived);
  auto made = storage::FindEdition(tx, data_cut);
  if (!made) {
    storage::LockReleases(tx);
    made = storage::FindEdition(tx, data_cut);
  }
  const auto position =
      domain::EditionPositionOf(token.empty() ? std::nullopt : std::optional(asked), made, arrived).value();
  // While facts are told again from the first it may be ahead of them.
  platform::Require(RequireArrived(position, arrived));
  return position;
}

}  // namespace

// All rows are made for each chunk: their order is that of what they say.
grpc::Status ReportService::ExportEpisodeRows(grpc::ServerContext* context, const v1::ExportEpisodeRowsRequest* request,
                                              v1::ExportEpisodeRowsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto question = wire::Parse(*request).value();
    const auto scope = ScopeOf(call, question);
    call.Read([&](Transaction& tx) {
      const auto run = MakeRun(call, tx, question, scope, schedule_);
      const auto position = PositionOfEdition(tx, run.cut.day, request->as_of());
      auto made = MakeReport(call, tx, facts_, run, position);
      auto& table = made.tables.at(0);
      auto& rows = table.report.rows;
      const auto count = static_cast<int>(rows.size());
      if (count > 0) storage::InsertEdition(tx, run.cut.day, position, call.now());
      const int chunks = std::max(1, (count + rows_of_a_chunk_ - 1) / rows_of_a_chunk_);
      const int chunk = ChunkAsked(*request, chunks);
      rows.erase(rows.begin() + std::min(count, chunk * rows_of_a_chunk_), rows.end());
      rows.erase(rows.begin(), rows.begin() + (chunk - 1) * rows_of_a_chunk_);
      *made.result.add_tables() = wire::ToProto(table);
      *response->mutable_result() = std::move(made.result);
      response->set_chunk(chunk);
      response->set_chunks(chunks);
      response->set_rows(count);
    });
  });
}

}  // namespace cairn::outcomes
