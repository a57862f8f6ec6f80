#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/import_chunk.h"
#include "platform/csv/csv.h"

namespace cairn::cli {

/// The types of resource that a directory takes in, in the order in which they refer to one another.
inline constexpr std::array<std::string_view, 4> kDirectoryTypes = {"Organization", "Location", "Practitioner",
                                                                    "PractitionerRole"};

/// One file to import.
struct ProviderFile {
  std::string path;
  directory::v1::ProviderFormat format = directory::v1::PROVIDER_FORMAT_FHIR_R4;
};

/// The files that `paths` mean: a folder stands for all *.ndjson in it, by name. `format` is "fhir", "nppes" or empty:
/// then a name that ends in .csv is NPPES and any other FHIR. Throws InvalidUsage for what can't be read, is no
/// ordinary file (each is read several times), or is a folder without *.ndjson.
std::vector<ProviderFile> ProviderFiles(const std::vector<std::string>& paths, const std::string& format);

/// Name of the source system that the last part of `path` suggests, in the letters that the contract allows
/// ([a-z0-9][a-z0-9.-]{0,63}): "fhir-100" for "../data/FHIR 100/", "nppes" for "nppes.csv". Empty when nothing of it
/// is left.
std::string SourceNameFor(const std::string& path);

/// The name that a folder says itself, in the member "source" of its manifest.json: what cairn providers export has
/// written is known again by it. Empty when it says none.
std::string SourceFromManifest(const std::string& folder);

/// The manifest.json of an export.
inline constexpr const char* kManifestName = "manifest.json";
/// The name under which a directory knows its own ids again (ImportProvidersStart.source).
inline constexpr const char* kExportSource = "cairn";

/// The member resourceType of a JSON object, found without reading more of it than that takes: members of nested
/// objects and of contained resources do not count. Empty when there is none, or when it is no text.
std::string_view ResourceTypeOf(std::string_view json);

/// Cuts the resources of one type out of a FHIR file, in chunks of at most 500 lines and 1 MiB. A line whose type
/// can't be told goes with the first type, so that the service says what is wrong with it; one of a type that no
/// directory takes is left out.
class ResourceChunker {
 public:
  /// `type` is one of kDirectoryTypes.
  ResourceChunker(LineReader& lines, std::string_view type) : lines_(lines), type_(type) {}
  /// Null at the end.
  std::shared_ptr<ProviderChunk> Next();
  /// How many lines of each other type were passed over, but for those of kDirectoryTypes.
  const std::map<std::string, std::int64_t>& left_out() const { return left_out_; }

 private:
  bool Take(const Line& line);

  LineReader& lines_;
  std::string_view type_;
  std::optional<Line> waiting_;
  std::map<std::string, std::int64_t> left_out_;
};

/// Cuts the rows of a table with a header into chunks of at most 500 rows and 1 MiB.
class RowChunker {
 public:
  /// Reads the header. Throws InvalidUsage when `name` has none.
  RowChunker(std::istream& in, const std::string& name);
  const std::string& header() const { return header_; }
  /// Null at the end.
  std::shared_ptr<ProviderChunk> Next();

 private:
  platform::csv::RecordReader records_;
  std::string header_;
  std::optional<platform::csv::RawRecord> waiting_;
  std::int64_t bytes_ = 0;
};

}  // namespace cairn::cli
