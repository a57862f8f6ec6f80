#include "clients/cli/small_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLongestSecret = 4096;

class File {
 public:
  explicit File(int descriptor, bool owned = true) : descriptor_(descriptor), owned_(owned) {}
  ~File() {
    if (owned_ && descriptor_ >= 0) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
  bool owned_;
};

std::string Problem(const std::string& path) { return path + ": " + std::strerror(errno); }

bool WriteAll(int descriptor, const std::string& content) {
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t written = write(descriptor, content.data() + done, content.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    done += static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace

std::string ReadSmallFile(const std::string& path, std::size_t most) {
  const bool standard_input = path == "-";
  const File file(standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC), !standard_input);
  if (file.get() < 0) throw InvalidUsage(Problem(path));
  std::string content;
  char buffer[16 * 1024];
  for (;;) {
    const ssize_t got = read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw InvalidUsage(Problem(path));
    if (got == 0) return content;
    content.append(buffer, static_cast<std::size_t>(got));
    if (content.size() > most) throw InvalidUsage(path + ": larger than " + std::to_string(most) + " bytes");
  }
}

std::string ReadSecretFile(const std::string& path) {
  std::string secret = ReadSmallFile(path, kLongestSecret);
  if (secret.ends_with('\n')) secret.pop_back();
  if (secret.ends_with('\r')) secret.pop_back();
  if (secret.empty()) throw InvalidUsage(path + ": empty");
  return secret;
}

void MakeFolderOf(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (folder.empty() || std::filesystem::exists(folder)) return;
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) throw Fault(folder.string() + ": " + problem.message());
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
}

void ReplaceSecretFile(const std::string& path, const std::string& content) {
  MakeFolderOf(path);
  std::string temporary = path + ".XXXXXX";
  const File file(mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) throw Fault(Problem(path));
  const bool written = fchmod(file.get(), 0600) == 0 && WriteAll(file.get(), content) && fsync(file.get()) == 0 &&
                       std::rename(temporary.c_str(), path.c_str()) == 0;
  if (written) return;
  const std::string problem = Problem(path);
  unlink(temporary.c_str());
  throw Fault(problem);
}

}  // namespace cairn::cli
