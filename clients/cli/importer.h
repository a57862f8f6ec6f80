#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/sync_stream.h>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

#include "cairn/enrollment/v1/patient_service.grpc.pb.h"
#include "clients/cli/import_chunk.h"

namespace cairn::cli {

/// One open ImportPatients call.
struct ImportStream {
  std::unique_ptr<enrollment::v1::PatientService::StubInterface> stub;
  std::unique_ptr<grpc::ClientContext> context;
  std::unique_ptr<
      grpc::ClientReaderWriterInterface<enrollment::v1::ImportPatientsRequest, enrollment::v1::ImportPatientsResponse>>
      call;
  /// From then on no further chunk goes into this call: its token is about to end.
  std::chrono::steady_clock::time_point rotate_at = std::chrono::steady_clock::time_point::max();
};

/// Sends chunks and hands over their answers, each chunk once and in order, over as many calls as it takes. Several
/// chunks are under way at a time. When a call breaks, what has no answer is sent again in the next one: the import of
/// a line that is here already answers `unchanged`.
class Importer {
 public:
  struct Options {
    /// Chunks under way.
    std::size_t window = 4;
    std::chrono::milliseconds first_wait{200};
    std::chrono::milliseconds longest_wait{5000};
    /// How long to go on without a single answer once a call has broken.
    std::chrono::milliseconds patience{60000};
  };
  /// Opens a call, on a connection of its own after a break. May throw Failure.
  using Open = std::function<ImportStream(bool after_break)>;
  /// The next chunk; null at the end. Called by a thread of the importer, one call at a time.
  using Source = std::function<std::shared_ptr<ImportChunk>()>;
  /// The answer to a chunk; for a chunk without a line to send, an empty one.
  using Acknowledge = std::function<void(const ImportChunk&, const enrollment::v1::ImportPatientsResponse&)>;

  Importer(Open open, Options options) : open_(std::move(open)), options_(options) {}

  /// Returns when every chunk has its answer. Throws the Failure that ends the import: one that waiting can't mend at
  /// once, UNAVAILABLE and its like when patience is over; and what `source` or `acknowledge` throw.
  void Run(const Source& source, const Acknowledge& acknowledge);

 private:
  class Transfer;
  Open open_;
  Options options_;
};

}  // namespace cairn::cli
