#include "directory/rpc/import_records.h"

#include <set>

#include "directory/storage/source_digest.h"
#include "directory/wire/fhir_resource.h"

namespace cairn::directory {

using storage::SourceKind;

namespace {

SourceKind KindOfContent(const domain::ImportedContent& content) {
  if (std::holds_alternative<domain::ImportedPartner>(content)) return SourceKind::kPartner;
  if (std::holds_alternative<domain::ImportedLocation>(content)) return SourceKind::kLocation;
  if (std::holds_alternative<domain::ImportedRole>(content)) return SourceKind::kPractitionerRole;
  return SourceKind::kProvider;
}

}  // namespace

platform::Result<ImportStart> ParseStart(const v1::ImportProvidersRequest& request) {
  if (!request.has_start()) {
    return platform::Fail(platform::InvalidRequest({{"start", "must be given in the first message"}}));
  }
  const auto& start = request.start();
  ImportStart parsed{start.format(), start.source(), start.publish(), std::nullopt};
  if (start.format() != v1::PROVIDER_FORMAT_NPPES) return parsed;
  auto header = wire::NppesHeader::Parse(start.header());
  if (!header) return platform::Fail(std::move(header.error()));
  parsed.header = std::move(*header);
  return parsed;
}

std::vector<ChunkRecord> ReadChunk(const ImportStart& start, const v1::ImportProvidersRequest& request) {
  std::vector<ChunkRecord> records;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& record : request.records()) {
    auto& chunk_record = records.emplace_back();
    chunk_record.number = record.number();
    chunk_record.read = start.header ? start.header->Read(record.content()) : wire::ReadFhirResource(record.content());
    auto& read = chunk_record.read;
    if (!read.problems.empty()) continue;
    chunk_record.kind = KindOfContent(read.content);
    chunk_record.digest = storage::SourceDigest(read.content, read.active, read.identifiers);
    if (!seen.emplace(read.resource_type, read.source_id).second) {
      read.problems.push_back({start.header ? "NPI" : read.resource_type + ".id", "REPEATED_IN_FILE",
                               "An earlier record of the chunk is of the same."});
    }
  }
  return records;
}

std::vector<std::pair<SourceKind, const domain::Reference*>> ReferencesOf(const wire::ImportedRecord& record) {
  std::vector<std::pair<SourceKind, const domain::Reference*>> references;
  if (const auto* location = std::get_if<domain::ImportedLocation>(&record.content); location && location->partner) {
    references.emplace_back(SourceKind::kPartner, &*location->partner);
  }
  if (const auto* role = std::get_if<domain::ImportedRole>(&record.content)) {
    references.emplace_back(SourceKind::kProvider, &role->provider);
    for (const auto& location : role->locations) references.emplace_back(SourceKind::kLocation, &location);
    if (role->partner) references.emplace_back(SourceKind::kPartner, &*role->partner);
  }
  return references;
}

std::string NpiOf(const wire::ImportedRecord& record) {
  if (const auto* partner = std::get_if<domain::ImportedPartner>(&record.content)) return partner->npi.value_or("");
  if (const auto* provider = std::get_if<domain::ImportedProvider>(&record.content)) return provider->npi.value_or("");
  if (const auto* gone = std::get_if<domain::ImportedDeactivation>(&record.content)) return gone->npi;
  return {};
}

}  // namespace cairn::directory
