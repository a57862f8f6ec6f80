#include "clients/exports/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>

#include "clients/exports/problem.h"

namespace cairn::exports {
namespace {

namespace json = boost::json;

constexpr char kForm[] = "cairn_export_journal/1";

Progress ProgressFrom(const json::object& line) {
  Progress progress{.rows = line.at("rows").as_int64(),
                    .suppressed_rows = line.at("suppressedRows").as_int64(),
                    .is_end = line.at("isEnd").as_bool()};
  for (const auto& file : line.at("files").as_array())
    progress.files.push_back({file.at("bytes").as_int64(), std::string(file.at("sha256").as_string())});
  return progress;
}

std::string LineOf(const Progress& progress) {
  json::array files;
  for (const auto& mark : progress.files) files.push_back({{"bytes", mark.bytes}, {"sha256", mark.sha256}});
  return json::serialize(json::object{{"rows", progress.rows},
                                      {"suppressedRows", progress.suppressed_rows},
                                      {"isEnd", progress.is_end},
                                      {"files", files}});
}

}  // namespace

Journal::Journal(const std::string& folder) : path_(folder + "/export.journal") {
  descriptor_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor_ < 0) RejectWrite(path_, errno);
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    close(descriptor_);
    Reject(platform::Code::kAborted, "EXPORT_IN_USE", "Another program is exporting into " + folder);
  }
  Read();
}

Journal::~Journal() { close(descriptor_); }

void Journal::Read() {
  std::string content;
  char buffer[16 * 1024];
  for (ssize_t got = 0; (got = read(descriptor_, buffer, sizeof buffer)) > 0;)
    content.append(buffer, static_cast<std::size_t>(got));
  for (std::size_t begin = 0, end = 0; (end = content.find('\n', begin)) != std::string::npos; begin = end + 1) {
    try {
      const auto line = json::parse(json::string_view(content).substr(begin, end - begin)).as_object();
      if (begin > 0) {
        progress_ = ProgressFrom(line);
      } else if (line.at("journal").as_string() == kForm) {
        export_id_ = std::string(line.at("export").as_string());
      } else {
        break;
      }
    } catch (const std::exception&) {
      break;
    }
    bytes_ = static_cast<std::int64_t>(end + 1);
  }
}

void Journal::Append(std::string line) {
  line += '\n';
  const ssize_t written = pwrite(descriptor_, line.data(), line.size(), bytes_);
  if (written != static_cast<ssize_t>(line.size())) RejectWrite(path_, written < 0 ? errno : ENOSPC);
  bytes_ += written;
  if (ftruncate(descriptor_, bytes_) != 0 || fdatasync(descriptor_) != 0) RejectWrite(path_, errno);
}

void Journal::Begin(const std::string& export_id) {
  bytes_ = 0;
  progress_ = {};
  Append(json::serialize(json::object{{"journal", kForm}, {"export", export_id}}));
  export_id_ = export_id;
}

void Journal::Commit(const Progress& progress) {
  Append(LineOf(progress));
  progress_ = progress;
}

void Journal::Remove() { unlink(path_.c_str()); }

}  // namespace cairn::exports
