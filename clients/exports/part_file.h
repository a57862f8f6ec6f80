#pragma once

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cairn::exports {

/// How much of a file there is, and the SHA-256 of that in hexadecimal.
struct Mark {
  std::int64_t bytes = 0;
  std::string sha256{};

  friend bool operator==(const Mark&, const Mark&) = default;
};

/// A file that has its name only once it is whole: until then it is PATH.part, 0600. Memory: 1 MiB. What the disk
/// refuses throws as RejectWrite says; PATH.part stays.
class PartFile {
 public:
  /// Begins PATH.part anew.
  explicit PartFile(std::string path);
  /// Goes on with PATH.part behind `mark`; what comes after it is cut off. Throws DATA_LOSS EXPORT_DAMAGED where what
  /// is before it is not what had been written.
  PartFile(std::string path, const Mark& mark);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  void Append(std::string_view text);
  /// Returns when everything appended is on the disk.
  Mark Commit();
  /// Commits, and gives the file its name.
  Mark Finish();

 private:
  void Open(int flags);
  void Write();

  std::string path_, part_;
  int descriptor_ = -1;
  std::string buffer_;
  std::int64_t bytes_ = 0;
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest_;
};

/// The mark of a whole file; throws EXPORT_NOT_WRITTEN where it can't be read.
Mark MarkOf(const std::string& path);

/// Gives PATH.part, which another has written, its name, once it is on the disk.
void FinishPart(const std::string& path);

/// Returns when names of files in `folder` are on the disk.
void SyncFolder(const std::string& folder);

/// Writes `content` to `path` in one step: who reads sees all of it or what was there before.
Mark WriteWhole(const std::string& path, std::string_view content);

}  // namespace cairn::exports
