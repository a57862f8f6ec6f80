#pragma once

#include <functional>

#include "cairn/outcomes/v1/report_service.pb.h"
#include "clients/exports/export.h"

// Rows of episodes, as they are exported.
namespace cairn::cli {

/// Asks the same for rows.
outcomes::v1::ExportEpisodeRowsRequest RowsRequestFrom(const outcomes::v1::RunReportRequest& request);

/// Of the first chunk; the digest is that of all chunks, by the position, the first rows and how many there are.
exports::Answer AnswerOf(const outcomes::v1::ExportEpisodeRowsResponse& first);

using AskForChunk =
    std::function<outcomes::v1::ExportEpisodeRowsResponse(const outcomes::v1::ExportEpisodeRowsRequest&)>;

/// The rows of `first`, and then those of each other chunk, which is asked for when it is its turn, as of the position
/// and the data cut of the first. What `ask` throws passes through.
exports::NextRow RowsOfChunks(AskForChunk ask, const outcomes::v1::ExportEpisodeRowsRequest& request,
                              const outcomes::v1::ExportEpisodeRowsResponse& first);

}  // namespace cairn::cli
