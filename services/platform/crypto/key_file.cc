#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <stdexcept>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

constexpr std::size_t kMaxFileSize = 64 * 1024;

// Text that holds keys; zeroised when it dies.
struct SecretText {
  std::string value;
  ~SecretText() { OPENSSL_cleanse(value.data(), value.size()); }
};

bool IsKeyId(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

void CheckPermissions(int fd, const std::string& path) {
  struct stat about {};
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
    throw std::runtime_error("key file " + path + " is not a file");
  const auto mode = about.st_mode & 07777;
  if (mode != 0600 && mode != 0400) throw std::runtime_error("key file " + path + " must have mode 0600 or 0400");
  if (static_cast<std::size_t>(about.st_size) > kMaxFileSize)
    throw std::runtime_error("key file " + path + " is too large");
}

// Checked on the open file, so that nothing can be put in its place in between.
SecretText ReadSecretFile(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) throw std::runtime_error("key file " + path + " cannot be opened");
  const std::unique_ptr<const int, void (*)(const int*)> closer(&fd, [](const int* open_fd) { close(*open_fd); });
  CheckPermissions(fd, path);
  SecretText text{std::string(kMaxFileSize + 1, '\0')};
  std::size_t size = 0;
  for (;;) {
    const ssize_t got = read(fd, text.value.data() + size, text.value.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw std::runtime_error("key file " + path + " cannot be read");
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.value.resize(size);
  return text;
}

KeyFile::Named ParseLine(std::string_view line, const std::string& where) {
  const auto space = line.find(' ');
  const auto id = line.substr(0, space);
  if (space == std::string_view::npos || !IsKeyId(id)) {
    throw std::runtime_error(where + ": must be `<key id> <base64url of 32 bytes>`");
  }
  auto decoded = Base64UrlDecode(line.substr(space + 1));
  SecretText bytes{decoded ? std::move(*decoded) : std::string()};
  if (bytes.value.size() != 32) throw std::runtime_error(where + ": the key is not base64url of 32 bytes");
  return {std::string(id), SecretKey(bytes.value)};
}

std::vector<KeyFile::Named> ParseKeys(std::string_view text, const std::string& path) {
  std::vector<KeyFile::Named> keys;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.empty()) continue;
    const std::string where = "key file " + path + ": line " + std::to_string(number);
    auto named = ParseLine(line, where);
    for (const auto& key : keys) {
      if (key.id == named.id) throw std::runtime_error(where + ": the key id occurs twice");
    }
    keys.push_back(std::move(named));
  }
  if (keys.empty()) throw std::runtime_error("key file " + path + " has no keys");
  return keys;
}

}  // namespace

struct KeyFile::State {
  std::string path;
  std::shared_mutex mutex;
  std::vector<Named> keys;
};

KeyFile::KeyFile(std::string path) : state_(std::make_shared<State>()) {
  state_->path = std::move(path);
  Reload();
}

void KeyFile::Reload() {
  const auto text = ReadSecretFile(state_->path);
  auto keys = ParseKeys(text.value, state_->path);
  const std::unique_lock lock(state_->mutex);
  state_->keys.swap(keys);
}

const std::string& KeyFile::path() const { return state_->path; }

KeyFile::Named KeyFile::Current() const {
  const std::shared_lock lock(state_->mutex);
  return {state_->keys.back().id, state_->keys.back().key.Copy()};
}

std::vector<KeyFile::Named> KeyFile::All() const {
  const std::shared_lock lock(state_->mutex);
  std::vector<Named> all;
  for (const auto& named : state_->keys) all.push_back({named.id, named.key.Copy()});
  return all;
}

Result<SecretKey> KeyFile::Find(std::string_view id) const {
  const std::shared_lock lock(state_->mutex);
  for (const auto& named : state_->keys) {
    if (named.id == id) return named.key.Copy();
  }
  return Fail({.code = Code::kDataLoss,
               .reason = "KEY_MISSING",
               .message = "The key that opens this record is not in the key file.",
               .metadata = {{"key_id", std::string(id)}}});
}

}  // namespace cairn::platform::crypto
