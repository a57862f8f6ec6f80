#include "clients/exports/part_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "clients/exports/problem.h"

namespace cairn::exports {
namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 20;

using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Digest NewDigest() {
  Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (!digest || EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
  return digest;
}

/// Of what has gone in so far; more may follow.
std::string Hexadecimal(const Digest& digest) {
  const Digest copy(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned size = 0;
  if (!copy || EVP_MD_CTX_copy_ex(copy.get(), digest.get()) != 1 ||
      EVP_DigestFinal_ex(copy.get(), bytes.data(), &size) != 1)
    throw std::bad_alloc();
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text;
}

/// Puts at most `most` bytes of a file into `digest`; how many there were.
std::int64_t Digested(const std::string& path, int descriptor, std::int64_t most, const Digest& digest) {
  std::string buffer(kBufferSize, '\0');
  std::int64_t done = 0;
  while (done < most) {
    const auto wanted = std::min(static_cast<std::int64_t>(buffer.size()), most - done);
    const ssize_t got = read(descriptor, buffer.data(), static_cast<std::size_t>(wanted));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) RejectWrite(path, errno);
    if (got == 0) break;
    EVP_DigestUpdate(digest.get(), buffer.data(), static_cast<std::size_t>(got));
    done += got;
  }
  return done;
}

void Rename(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) RejectWrite(to, errno);
  const auto folder = std::filesystem::path(to).parent_path();
  SyncFolder(folder.empty() ? "." : folder);
}

}  // namespace

PartFile::PartFile(std::string path) : path_(std::move(path)), part_(path_ + ".part"), digest_(NewDigest()) {
  Open(O_RDWR | O_CREAT | O_TRUNC);
}

PartFile::PartFile(std::string path, const Mark& mark)
    : path_(std::move(path)), part_(path_ + ".part"), digest_(NewDigest()) {
  Open(O_RDWR);
  bytes_ = Digested(part_, descriptor_, mark.bytes, digest_);
  if (Mark{bytes_, Hexadecimal(digest_)} != mark) {
    close(descriptor_);
    Reject(platform::Code::kDataLoss, "EXPORT_DAMAGED",
           part_ + " is not what had been written. Remove the folder and export again");
  }
  if (ftruncate(descriptor_, bytes_) != 0 || lseek(descriptor_, bytes_, SEEK_SET) < 0) {
    const int problem = errno;
    close(descriptor_);
    RejectWrite(part_, problem);
  }
}

PartFile::~PartFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

void PartFile::Open(int flags) {
  descriptor_ = open(part_.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor_ < 0) RejectWrite(part_, errno);
  buffer_.reserve(kBufferSize);
}

void PartFile::Append(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBufferSize) Write();
}

void PartFile::Write() {
  std::size_t done = 0;
  while (done < buffer_.size()) {
    const ssize_t written = write(descriptor_, buffer_.data() + done, buffer_.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) RejectWrite(part_, written == 0 ? ENOSPC : errno);
    done += static_cast<std::size_t>(written);
  }
  EVP_DigestUpdate(digest_.get(), buffer_.data(), buffer_.size());
  bytes_ += static_cast<std::int64_t>(buffer_.size());
  buffer_.clear();
}

Mark PartFile::Commit() {
  Write();
  if (fdatasync(descriptor_) != 0) RejectWrite(part_, errno);
  return {bytes_, Hexadecimal(digest_)};
}

Mark PartFile::Finish() {
  const Mark mark = Commit();
  Rename(part_, path_);
  return mark;
}

Mark MarkOf(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) RejectWrite(path, errno);
  const auto digest = NewDigest();
  const auto bytes = Digested(path, descriptor, INT64_MAX, digest);
  close(descriptor);
  return {bytes, Hexadecimal(digest)};
}

void FinishPart(const std::string& path) {
  const std::string part = path + ".part";
  const int descriptor = open(part.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
  const int problem = errno;
  if (descriptor >= 0) close(descriptor);
  if (!synced) RejectWrite(part, problem);
  Rename(part, path);
}

void SyncFolder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
  const int problem = errno;
  if (descriptor >= 0) close(descriptor);
  if (!synced) RejectWrite(folder, problem);
}

Mark WriteWhole(const std::string& path, std::string_view content) {
  PartFile file(path);
  file.Append(content);
  return file.Finish();
}

}  // namespace cairn::exports
