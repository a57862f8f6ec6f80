#include "gateway/assets/assets.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "platform/crypto/crypto.h"

namespace cairn::gateway::assets {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = 64 * 1024 * 1024;
constexpr std::string_view kIndex = "/index.html";
constexpr const char* kForEver = "public, max-age=31536000, immutable";
constexpr const char* kNever = "no-store";
constexpr const char* kAskAgain = "no-cache";

const std::map<std::string, std::string>& ContentTypes() {
  static const std::map<std::string, std::string> types = {{".html", "text/html; charset=utf-8"},
                                                           {".js", "text/javascript; charset=utf-8"},
                                                           {".css", "text/css; charset=utf-8"},
                                                           {".json", "application/json"},
                                                           {".webmanifest", "application/manifest+json"},
                                                           {".svg", "image/svg+xml"},
                                                           {".png", "image/png"},
                                                           {".ico", "image/x-icon"},
                                                           {".woff2", "font/woff2"},
                                                           {".txt", "text/plain; charset=utf-8"}};
  return types;
}

std::string ContentOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.good() && !stream.eof()) throw std::runtime_error("assets: cannot read " + file.string());
  return content;
}

/// "-Bx3_k9Zq" before the extension: eight characters, which is what Vite makes of a hash.
bool CarriesHash(const std::string& path) {
  constexpr std::size_t kHash = 8;
  const auto stem = fs::path(path).stem().string();
  if (!path.starts_with("/assets/") || stem.size() <= kHash || stem[stem.size() - kHash - 1] != '-') return false;
  return std::all_of(stem.end() - kHash, stem.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// Does the list of codings take `coding`? "br;q=0" says no; "*" is not asked about.
bool Takes(std::string_view accepted, std::string_view coding) {
  while (!accepted.empty()) {
    const auto end = accepted.find(',');
    auto item = accepted.substr(0, end);
    accepted = end == std::string_view::npos ? std::string_view() : accepted.substr(end + 1);
    while (item.starts_with(' ')) item.remove_prefix(1);
    if (!item.starts_with(coding)) continue;
    const auto rest = item.substr(coding.size());
    if (rest.empty() || rest.starts_with(' ')) return true;
    if (rest.starts_with(';'))
      return rest.find("q=0") == std::string_view::npos || rest.find("q=0.") != std::string_view::npos;
  }
  return false;
}

bool IsPageOfConsole(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos && !path.starts_with("/api/");
}

http::Response NotThere() {
  http::Response response;
  response.status = 404;
  response.content_type = "text/plain; charset=utf-8";
  response.fields = {{"Cache-Control", "no-store"}};
  response.body = "Not Found\n";
  return response;
}

}  // namespace

Assets::Assets(const std::string& directory) {
  std::error_code error;
  std::uintmax_t size = 0;
  for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_symlink() || !entry->is_regular_file()) continue;
    const auto path = "/" + entry->path().lexically_relative(directory).generic_string();
    if (path.find("/.") != std::string::npos) continue;
    size += entry->file_size();
    if (size > kMostBytes) throw std::runtime_error("assets: more than 64 MiB in " + directory);
    Add(path, entry->path().string());
  }
  if (error) throw std::runtime_error("assets: cannot read " + directory);
  if (!files_.contains(kIndex)) throw std::runtime_error("assets: there is no index.html in " + directory);
  for (const auto& [path, file] : files_) {
    if (!file.plain) throw std::runtime_error("assets: " + path + " is there in compressed form alone");
  }
}

void Assets::Add(const std::string& path, const std::string& file) {
  auto content = std::make_shared<const std::string>(ContentOf(file));
  const auto extension = fs::path(path).extension().string();
  if (extension == ".br" || extension == ".gz") {
    auto& compressed = files_[path.substr(0, path.size() - extension.size())];
    (extension == ".br" ? compressed.brotli : compressed.gzip) = std::move(content);
    return;
  }
  const auto type = ContentTypes().find(extension);
  if (type == ContentTypes().end()) throw std::runtime_error("assets: " + path + " is of no kind that is served");
  File& plain = files_[path];
  plain.content_type = type->second;
  plain.etag = "\"" + platform::crypto::Base64UrlEncode(platform::crypto::Sha256(*content).substr(0, 15)) + "\"";
  plain.cache_control = path == kIndex ? kNever : CarriesHash(path) ? kForEver : kAskAgain;
  plain.plain = std::move(content);
}

http::Response Assets::Answer(const http::Head& head) const {
  auto found = files_.find(head.path);
  if (found == files_.end() && IsPageOfConsole(head.path)) found = files_.find(kIndex);
  if (found == files_.end()) return NotThere();
  const File& file = found->second;
  http::Response response;
  response.fields = {{"Cache-Control", file.cache_control}, {"ETag", file.etag}, {"Vary", "Accept-Encoding"}};
  if (head.Field("if-none-match") == file.etag) {
    response.status = 304;
    return response;
  }
  response.content_type = file.content_type;
  const auto accepted = head.Field("accept-encoding");
  if (file.brotli && Takes(accepted, "br")) {
    response.fields.emplace_back("Content-Encoding", "br");
    response.shared_body = file.brotli;
  } else if (file.gzip && Takes(accepted, "gzip")) {
    response.fields.emplace_back("Content-Encoding", "gzip");
    response.shared_body = file.gzip;
  } else {
    response.shared_body = file.plain;
  }
  return response;
}

}  // namespace cairn::gateway::assets
