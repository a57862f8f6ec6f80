#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/sync_stream.h>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

#include "cairn/directory/v1/provider_service.grpc.pb.h"
#include "cairn/enrollment/v1/patient_service.grpc.pb.h"
#include "clients/cli/import_chunk.h"

namespace cairn::cli {

/// An import, as its contract has it.
struct PatientImport {
  using Request = enrollment::v1::ImportPatientsRequest;
  using Response = enrollment::v1::ImportPatientsResponse;
  using Service = enrollment::v1::PatientService;
  static constexpr const char* kService = "enrollment";
};
struct ProviderImport {
  using Request = directory::v1::ImportProvidersRequest;
  using Response = directory::v1::ImportProvidersResponse;
  using Service = directory::v1::ProviderService;
  static constexpr const char* kService = "directory";
};

/// One open call of an import.
template <class Import>
struct CallOf {
  std::unique_ptr<typename Import::Service::StubInterface> stub;
  std::unique_ptr<grpc::ClientContext> context;
  std::unique_ptr<grpc::ClientReaderWriterInterface<typename Import::Request, typename Import::Response>> call;
  /// From then on no further chunk goes into this call: its token is about to end.
  std::chrono::steady_clock::time_point rotate_at = std::chrono::steady_clock::time_point::max();
  /// Says in the first request of the call what the import is about; empty where the contract wants nothing there.
  std::function<void(typename Import::Request&)> begin;
};
using ImportStream = CallOf<PatientImport>;

struct ImporterOptions {
  /// Chunks under way.
  std::size_t window = 4;
  std::chrono::milliseconds first_wait{200};
  std::chrono::milliseconds longest_wait{5000};
  /// How long to go on without a single answer once a call has broken.
  std::chrono::milliseconds patience{60000};
};

/// Sends chunks and hands over their answers, each chunk once and in order, over as many calls as it takes. Several
/// chunks are under way at a time. When a call breaks, what has no answer is sent again in the next one: the import of
/// a line that is here already answers `unchanged`.
template <class Import>
class ImporterOf {
 public:
  using Options = ImporterOptions;
  using Chunk = ChunkOf<typename Import::Request>;
  /// Opens a call, on a connection of its own after a break. May throw Failure.
  using Open = std::function<CallOf<Import>(bool after_break)>;
  /// The next chunk; null at the end. Called by a thread of the importer, one call at a time.
  using Source = std::function<std::shared_ptr<Chunk>()>;
  /// The answer to a chunk; for a chunk without a line to send, an empty one.
  using Acknowledge = std::function<void(const Chunk&, const typename Import::Response&)>;

  ImporterOf(Open open, Options options) : open_(std::move(open)), options_(options) {}

  /// Returns when every chunk has its answer. Throws the Failure that ends the import: one that waiting can't mend at
  /// once, UNAVAILABLE and its like when patience is over; and what `source` or `acknowledge` throw.
  void Run(const Source& source, const Acknowledge& acknowledge);

 private:
  class Transfer;
  Open open_;
  Options options_;
};
using Importer = ImporterOf<PatientImport>;
using ProviderImporter = ImporterOf<ProviderImport>;

}  // namespace cairn::cli
