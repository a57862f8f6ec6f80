#include "clients/cli/provider_source.h"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "clients/cli/failure.h"
#include "clients/cli/small_file.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

constexpr std::size_t kLongestSource = 64;
constexpr std::size_t kLargestManifest = std::size_t{64} * 1024;
/// A name is short: more of a line that does not close its quote is not looked at.
constexpr std::size_t kLongestType = 64;

bool IsDirectoryType(std::string_view type) {
  return std::find(kDirectoryTypes.begin(), kDirectoryTypes.end(), type) != kDirectoryTypes.end();
}

bool EndsLike(const std::string& path, std::string_view ending) { return LowerAscii(path).ends_with(ending); }

std::vector<std::string> ResourceFilesIn(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    if (EndsLike(entry.path().string(), ".ndjson")) files.push_back(entry.path().string());
  }
  if (problem) throw InvalidUsage(folder + ": " + problem.message());
  if (files.empty()) throw InvalidUsage(folder + ": no file in it ends in .ndjson");
  std::sort(files.begin(), files.end());
  return files;
}

/// Where the text that begins with the quote at `begin` ends: behind its closing quote, or at the end of all.
std::size_t EndOfText(std::string_view json, std::size_t begin) {
  std::size_t at = begin + 1;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return std::min(at + 1, json.size());
}

std::size_t SkipBlanks(std::string_view json, std::size_t at) {
  const auto next = json.find_first_not_of(" \t\r\n", at);
  return next == std::string_view::npos ? json.size() : next;
}

/// The text that is the value of the member whose name ends at `name_end`.
std::string_view TextAfter(std::string_view json, std::size_t name_end) {
  const std::size_t colon = SkipBlanks(json, name_end);
  if (colon >= json.size() || json[colon] != ':') return {};
  const std::size_t quote = SkipBlanks(json, colon + 1);
  if (quote >= json.size() || json[quote] != '"') return {};
  const std::size_t end = json.find('"', quote + 1);
  if (end == std::string_view::npos || end - quote > kLongestType) return {};
  return json.substr(quote + 1, end - quote - 1);
}

}  // namespace

std::vector<ProviderFile> ProviderFiles(const std::vector<std::string>& paths, const std::string& format) {
  const auto format_of = [&](const std::string& path) {
    const bool table = format.empty() ? EndsLike(path, ".csv") : format == "nppes";
    return table ? v1::PROVIDER_FORMAT_NPPES : v1::PROVIDER_FORMAT_FHIR_R4;
  };
  std::vector<ProviderFile> files;
  for (const std::string& path : paths) {
    if (std::filesystem::is_directory(path)) {
      for (const std::string& file : ResourceFilesIn(path)) files.push_back({file, v1::PROVIDER_FORMAT_FHIR_R4});
      continue;
    }
    if (!std::filesystem::exists(path)) throw InvalidUsage(path + ": No such file or directory");
    files.push_back({path, format_of(path)});
  }
  for (const ProviderFile& file : files) {
    if (!std::filesystem::is_regular_file(file.path)) {
      throw InvalidUsage(file.path + ": an ordinary file is expected: it is read several times");
    }
    if (!std::ifstream(file.path)) throw InvalidUsage(file.path + ": can't be read");
  }
  return files;
}

std::string SourceNameFor(const std::string& path) {
  std::filesystem::path name = std::filesystem::absolute(path).lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  const bool folder = std::filesystem::is_directory(path);
  std::string source = LowerAscii(folder ? name.filename().string() : name.stem().string());
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
  for (char& c : source) c = allowed(c) ? c : '-';
  source.erase(0, std::min(source.find_first_not_of(".-"), source.size()));
  source.resize(std::min(source.size(), kLongestSource));
  return source;
}

std::string SourceFromManifest(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder) / kManifestName;
  if (!std::filesystem::is_regular_file(path)) return "";
  boost::system::error_code problem;
  const auto json = boost::json::parse(ReadSmallFile(path.string(), kLargestManifest), problem);
  const auto* source = !problem && json.is_object() ? json.get_object().if_contains("source") : nullptr;
  return source != nullptr && source->is_string() ? std::string(source->get_string()) : "";
}

std::string_view ResourceTypeOf(std::string_view json) {
  static constexpr std::string_view kName = "\"resourceType\"";
  int depth = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c != '"') continue;
    const std::size_t end = EndOfText(json, at);
    if (depth == 1 && json.substr(at, end - at) == kName) return TextAfter(json, end);
    at = end - 1;
  }
  return {};
}

bool ResourceChunker::Take(const Line& line) {
  const bool first = type_ == kDirectoryTypes.front();
  if (line.too_long) return first;
  const std::string_view type = ResourceTypeOf(line.text);
  if (type == type_) return true;
  if (type.empty()) return first;
  if (!IsDirectoryType(type)) ++left_out_[std::string(type)];
  return false;
}

std::shared_ptr<ProviderChunk> ResourceChunker::Next() {
  auto chunk = std::make_shared<ProviderChunk>();
  std::size_t lines = 0;
  std::size_t bytes = 0;
  while (lines < kLinesInChunk) {
    while (!waiting_) {
      waiting_ = lines_.Next();
      if (!waiting_) break;
      if (!Take(*waiting_)) waiting_.reset();
    }
    if (!waiting_ || (lines > 0 && bytes + waiting_->text.size() > kBytesInChunk)) break;
    ++lines;
    bytes += waiting_->text.size();
    if (waiting_->too_long) {
      chunk->too_long.push_back(waiting_->number);
    } else {
      auto* record = chunk->request.add_records();
      record->set_number(waiting_->number);
      record->set_content(std::move(waiting_->text));
    }
    waiting_.reset();
  }
  chunk->bytes_read = lines_.bytes_read();
  return lines == 0 ? nullptr : chunk;
}

RowChunker::RowChunker(std::istream& in, const std::string& name) : records_(in, kLongestImportLine) {
  const auto header = records_.Next();
  if (!header) throw InvalidUsage(name + ": empty: a header with the names of columns is expected");
  header_ = header->content;
}

std::shared_ptr<ProviderChunk> RowChunker::Next() {
  auto chunk = std::make_shared<ProviderChunk>();
  std::size_t rows = 0;
  std::size_t bytes = 0;
  while (rows < kLinesInChunk) {
    if (!waiting_) waiting_ = records_.Next();
    if (!waiting_ || (rows > 0 && bytes + waiting_->content.size() > kBytesInChunk)) break;
    ++rows;
    bytes += waiting_->content.size();
    bytes_ += static_cast<std::int64_t>(waiting_->content.size()) + 1;
    if (waiting_->content.size() > kLongestImportLine) {
      chunk->too_long.push_back(waiting_->number);
    } else {
      auto* record = chunk->request.add_records();
      record->set_number(waiting_->number);
      record->set_content(std::move(waiting_->content));
    }
    waiting_.reset();
  }
  chunk->bytes_read = bytes_;
  return rows == 0 ? nullptr : chunk;
}

}  // namespace cairn::cli
