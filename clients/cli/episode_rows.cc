#include "clients/cli/episode_rows.h"

#include <memory>

#include "clients/cli/report_answer.h"
#include "clients/exports/sha256.h"

namespace cairn::cli {

namespace v1 = outcomes::v1;

v1::ExportEpisodeRowsRequest RowsRequestFrom(const v1::RunReportRequest& request) {
  v1::ExportEpisodeRowsRequest made;
  *made.mutable_parameters() = request.parameters();
  *made.mutable_cohort() = request.cohort();
  made.set_as_of(request.as_of());
  if (request.has_data_cut()) *made.mutable_data_cut() = request.data_cut();
  return made;
}

exports::Answer AnswerOf(const v1::ExportEpisodeRowsResponse& first) {
  auto answer = AnswerOf(first.result());
  answer.source_sha256 = exports::Sha256Of(answer.source_sha256 + ":" + std::to_string(first.rows()));
  return answer;
}

exports::NextRow RowsOfChunks(AskForChunk ask, const v1::ExportEpisodeRowsRequest& request,
                              const v1::ExportEpisodeRowsResponse& first) {
  struct Chunk {
    v1::ExportEpisodeRowsRequest request;
    v1::ExportEpisodeRowsResponse response;
    exports::NextRow rows;
  };
  const auto chunk = std::make_shared<Chunk>(Chunk{request, first, {}});
  chunk->request.set_as_of(first.result().as_of());
  *chunk->request.mutable_data_cut() = first.result().data_cut();
  chunk->rows = RowsOf(chunk->response.result()).at(0);
  return [chunk, ask = std::move(ask)](exports::Cells& cells) {
    while (!chunk->rows(cells)) {
      if (chunk->response.chunk() >= chunk->response.chunks()) return false;
      chunk->request.set_chunk(chunk->response.chunk() + 1);
      chunk->response = ask(chunk->request);
      chunk->rows = RowsOf(chunk->response.result()).at(0);
    }
    return true;
  };
}

}  // namespace cairn::cli
