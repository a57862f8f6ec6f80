#include "directory/credential_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>

namespace cairn::directory {

namespace fs = std::filesystem;

namespace {

constexpr const char* kEndings[] = {".user", ".password", ".totp"};
constexpr const char* kDraft = ".new";

void WriteSecret(const fs::path& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) throw std::runtime_error("cannot write " + path.string());
  const bool written = fchmod(file, 0600) == 0 &&
                       write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
  close(file);
  if (!written) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

CredentialFiles::CredentialFiles(fs::path directory) : directory_(std::move(directory)) {
  if (fs::exists(directory_)) return;
  fs::create_directories(directory_);
  fs::permissions(directory_, fs::perms::owner_all);
}

void CredentialFiles::Draft(const std::string& word, const std::string& user_name, const std::string& password,
                            const std::string& totp_seed_base32) const {
  const std::string texts[] = {user_name, password, totp_seed_base32};
  for (std::size_t i = 0; i < 3; ++i) WriteSecret(directory_ / (word + kEndings[i] + kDraft), texts[i]);
}

void CredentialFiles::Publish(const std::string& word) const {
  for (const char* ending : kEndings) {
    const auto place = directory_ / (word + ending);
    const fs::path draft = place.string() + kDraft;
    if (fs::exists(draft)) fs::rename(draft, place);
  }
}

}  // namespace cairn::directory
