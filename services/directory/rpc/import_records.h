#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/directory/v1/provider_service.pb.h"
#include "directory/storage/source_store.h"
#include "directory/wire/imported_record.h"
#include "directory/wire/nppes.h"

namespace cairn::directory {

/// What the first message of an import says.
struct ImportStart {
  v1::ProviderFormat format = v1::PROVIDER_FORMAT_UNSPECIFIED;
  std::string source;
  /// Roles that are new here are shown in the public finder.
  bool publish = false;
  /// With PROVIDER_FORMAT_NPPES.
  std::optional<wire::NppesHeader> header;
};

/// INVALID_ARGUMENT names a start that is missing, a second one, and what is wrong with a header.
platform::Result<ImportStart> ParseStart(const v1::ImportProvidersRequest& request);

/// One record of a chunk, before anything is known about what is stored.
struct ChunkRecord {
  std::int64_t number = 0;
  wire::ImportedRecord read;
  /// What it becomes here, and SHA-256 of what it says; only without problems.
  storage::SourceKind kind = storage::SourceKind::kProvider;
  std::string digest;
};

/// Reads every record. Those with the type and id of an earlier one of the chunk are REPEATED_IN_FILE.
std::vector<ChunkRecord> ReadChunk(const ImportStart& start, const v1::ImportProvidersRequest& request);

/// Everything else that a record names.
std::vector<std::pair<storage::SourceKind, const domain::Reference*>> ReferencesOf(const wire::ImportedRecord& record);
/// The NPI of the person or organisation that it is about; empty when it has none.
std::string NpiOf(const wire::ImportedRecord& record);

}  // namespace cairn::directory
