#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cairn/directory/v1/provider_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/line_reader.h"

namespace cairn::cli {

inline constexpr std::size_t kLinesInChunk = 500;
inline constexpr std::size_t kBytesInChunk = std::size_t{1024} * 1024;
/// The contract's limit of one line (ImportLine.resource).
inline constexpr std::size_t kLongestImportLine = std::size_t{256} * 1024;

/// Consecutive lines of one file that are sent, answered and counted together.
template <class Request>
struct ChunkOf {
  Request request;
  /// Numbers of lines that were not sent because they are too long.
  std::vector<std::int64_t> too_long;
  /// How far in the file this chunk reaches, for the progress bar.
  std::int64_t bytes_read = 0;
};
using ImportChunk = ChunkOf<enrollment::v1::ImportPatientsRequest>;
using ProviderChunk = ChunkOf<directory::v1::ImportProvidersRequest>;

/// Cuts a file into chunks of at most 500 lines and 1 MiB.
class Chunker {
 public:
  explicit Chunker(LineReader& lines) : lines_(lines) {}
  /// Null at the end.
  std::shared_ptr<ImportChunk> Next();

 private:
  LineReader& lines_;
  std::optional<Line> waiting_;
};

}  // namespace cairn::cli
