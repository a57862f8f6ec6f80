#pragma once

#include <map>
#include <memory>
#include <string>

#include "gateway/http/message.h"

namespace cairn::gateway::assets {

/// The files of the console, read once into memory: what is asked for is a key of a table, and never a path on the
/// disk.
///
/// A file whose name carries the hash of its content (as Vite makes them: assets/index-Bx3_k9Zq.js) may be kept for
/// ever; index.html is never kept; the others are asked for again. FILE.br and FILE.gz beside FILE are its compressed
/// forms. A path that names no file and has no dot in its last part is a page of the console: it gets index.html.
class Assets {
 public:
  /// Throws std::runtime_error when there is no index.html in `directory`, or a file of a kind that browsers have no
  /// use for, or more than 64 MiB of them. Links and files whose name begins with a dot are left out.
  explicit Assets(const std::string& directory);

  /// For GET and HEAD. 404 when there is nothing.
  http::Response Answer(const http::Head& head) const;

 private:
  struct File {
    std::string content_type;
    /// Quoted, of the content that is not compressed.
    std::string etag;
    const char* cache_control = "";
    std::shared_ptr<const std::string> plain, gzip, brotli;
  };
  void Add(const std::string& path, const std::string& file);
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace cairn::gateway::assets
