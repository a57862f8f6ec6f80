#include "platform/crypto/destroyed_list.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <sstream>
#include <stdexcept>

namespace cairn::platform::crypto {
namespace {

constexpr std::string_view kKind = "d1";

struct Line {
  DestroyedList::Entry entry;
  std::string root_key_id{};
  std::string mac{};
};

class File {
 public:
  File(const std::string& path, int flags) : path_(path), handle_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (handle_ < 0 && !(errno == ENOENT && (flags & O_CREAT) == 0)) Fault("cannot be opened");
  }
  ~File() {
    if (handle_ >= 0) close(handle_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  bool exists() const { return handle_ >= 0; }

  void Lock() {
    while (flock(handle_, LOCK_EX) != 0) {
      if (errno != EINTR) Fault("cannot be locked");
    }
  }
  std::string ReadAll() {
    std::string text;
    std::array<char, 64 * 1024> piece{};
    for (;;) {
      const auto got = pread(handle_, piece.data(), piece.size(), static_cast<off_t>(text.size()));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) Fault("cannot be read");
      if (got == 0) return text;
      text.append(piece.data(), static_cast<std::size_t>(got));
    }
  }
  // What an interrupted append has left behind `size` goes first.
  void WriteAt(std::size_t size, std::string_view text) {
    if (ftruncate(handle_, static_cast<off_t>(size)) != 0) Fault("cannot be cut");
    while (!text.empty()) {
      const auto put = pwrite(handle_, text.data(), text.size(), static_cast<off_t>(size));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) Fault("cannot be written");
      text.remove_prefix(static_cast<std::size_t>(put));
      size += static_cast<std::size_t>(put);
    }
    if (fsync(handle_) != 0) Fault("cannot be forced to the disk");
    SyncDirectory();
  }

 private:
  [[noreturn]] void Fault(const char* what) const {
    throw std::runtime_error("list of destroyed keys " + path_ + " " + what);
  }
  void SyncDirectory() const {
    const auto directory = std::filesystem::absolute(path_).parent_path();
    const int handle = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = handle >= 0 && fsync(handle) == 0;
    if (handle >= 0) close(handle);
    if (!synced) Fault("is in a directory that cannot be forced to the disk");
  }

  const std::string path_;
  const int handle_;
};

std::string Signed(const DestroyedList::Entry& entry, std::string_view root_key_id) {
  std::ostringstream text;
  text << kKind << ' ' << entry.org.ToString() << ' ' << entry.subject.ToString() << ' '
       << entry.at.time_since_epoch().count() << ' ' << entry.action.ToString() << ' ' << root_key_id;
  return text.str();
}

std::string MacOf(const SecretKey& root_key, std::string_view text) {
  return HmacSha256(DeriveKey(root_key, "destroyed-list").bytes(), text);
}

std::optional<Instant> ParseMicroseconds(const std::string& text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Instant(std::chrono::microseconds(count));
}

std::optional<Line> ParseLine(const std::string& text) {
  std::istringstream in(text);
  std::string kind, org, subject, at, action, root_key_id, mac, more;
  if (!(in >> kind >> org >> subject >> at >> action >> root_key_id >> mac) || in >> more || kind != kKind) {
    return std::nullopt;
  }
  const auto org_id = OrgId::Parse(org);
  const auto subject_id = SubjectId::Parse(subject);
  const auto moment = ParseMicroseconds(at);
  const auto action_id = Uuid::Parse(action);
  auto decoded = Base64UrlDecode(mac);
  if (!org_id || !subject_id || !moment || !action_id || !decoded) return std::nullopt;
  return Line{{*org_id, *subject_id, *moment, *action_id}, root_key_id, std::move(*decoded)};
}

}  // namespace

struct DestroyedList::State {
  using Subject = std::pair<OrgId, SubjectId>;
  struct Listed {
    std::vector<Entry> entries;
    std::set<Subject> subjects;
    // Those with a line under the root key that is current.
    std::set<Subject> fresh;
  };

  // What the whole lines of `text` say.
  Listed Parse(std::string_view text) const {
    Listed read;
    const auto current = root->Current().id;
    for (int number = 1; text.find('\n') != std::string_view::npos; ++number) {
      const std::string line_text(text.substr(0, text.find('\n')));
      text.remove_prefix(line_text.size() + 1);
      const auto line = ParseLine(line_text);
      if (!line) throw std::runtime_error(Where(number) + " is no line of such a list");
      const auto key = root->Find(line->root_key_id);
      if (!key) continue;
      if (!SecretEquals(MacOf(*key, Signed(line->entry, line->root_key_id)), line->mac)) {
        throw std::runtime_error(Where(number) + " was not written by this service");
      }
      const Subject subject{line->entry.org, line->entry.subject};
      if (line->root_key_id == current) read.fresh.insert(subject);
      if (read.subjects.insert(subject).second) read.entries.push_back(line->entry);
    }
    return read;
  }
  std::string Where(int number) const { return "list of destroyed keys " + path + ": line " + std::to_string(number); }
  void Take(Listed taken) {
    const std::unique_lock lock(mutex);
    listed = std::move(taken);
  }

  // Adds what `choose` takes from the list as it is now, under the lock of the file.
  int AppendLocked(const std::function<std::vector<Entry>(const Listed&)>& choose) {
    File file(path, O_RDWR | O_CREAT);
    file.Lock();
    const auto text = file.ReadAll();
    const auto whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
    const auto before = Parse(std::string_view(text).substr(0, whole));
    const auto current = root->Current();
    std::string added;
    const auto chosen = choose(before);
    for (const auto& entry : chosen) {
      const auto line = Signed(entry, current.id);
      added += line + ' ' + Base64UrlEncode(MacOf(current.key, line)) + '\n';
    }
    if (!added.empty()) file.WriteAt(whole, added);
    Take(Parse(text.substr(0, whole) + added));
    return static_cast<int>(chosen.size());
  }

  std::string path{};
  std::shared_ptr<const KeyFile> root{};
  mutable std::shared_mutex mutex{};
  Listed listed{};
};

DestroyedList::DestroyedList(std::string path, std::shared_ptr<const KeyFile> root)
    : state_(std::make_shared<State>()) {
  state_->path = std::move(path);
  state_->root = std::move(root);
  Reload();
}

std::string DestroyedList::PathBeside(const std::string& key_file) {
  return std::filesystem::path(key_file).replace_extension(".destroyed");
}

void DestroyedList::Append(const Entry& entry) {
  state_->AppendLocked([&](const State::Listed& listed) -> std::vector<Entry> {
    if (listed.subjects.contains({entry.org, entry.subject})) return {};
    return {entry};
  });
}

bool DestroyedList::Contains(OrgId org, SubjectId subject) const {
  const std::shared_lock lock(state_->mutex);
  return state_->listed.subjects.contains({org, subject});
}

std::vector<DestroyedList::Entry> DestroyedList::Entries() const {
  const std::shared_lock lock(state_->mutex);
  return state_->listed.entries;
}

void DestroyedList::Reload() {
  File file(state_->path, O_RDONLY);
  state_->Take(file.exists() ? state_->Parse(file.ReadAll()) : State::Listed());
}

int DestroyedList::Resign() {
  Reload();
  {
    // Without a line there need be no file.
    const std::shared_lock lock(state_->mutex);
    if (state_->listed.fresh.size() == state_->listed.subjects.size()) return 0;
  }
  return state_->AppendLocked([](const State::Listed& listed) {
    std::vector<Entry> stale;
    for (const auto& entry : listed.entries) {
      if (!listed.fresh.contains({entry.org, entry.subject})) stale.push_back(entry);
    }
    return stale;
  });
}

}  // namespace cairn::platform::crypto
