#include "clients/exports/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <fstream>

#include "clients/exports/problem.h"

namespace cairn::exports {
namespace {

namespace json = boost::json;

constexpr char kForm[] = "cairn_export_journal/2";

TableProgress TableFrom(const json::object& table) {
  TableProgress progress{.rows = table.at("rows").as_int64(),
                         .suppressed_rows = table.at("suppressedRows").as_int64(),
                         .is_end = table.at("isEnd").as_bool()};
  for (const auto& file : table.at("files").as_array())
    progress.files.push_back({file.at("bytes").as_int64(), std::string(file.at("sha256").as_string())});
  return progress;
}

Progress ProgressFrom(const json::object& line) {
  Progress progress;
  for (const auto& table : line.at("tables").as_array()) progress.push_back(TableFrom(table.as_object()));
  return progress;
}

std::string LineOf(const Progress& progress) {
  json::array tables;
  for (const auto& table : progress) {
    json::array files;
    for (const auto& mark : table.files) files.push_back({{"bytes", mark.bytes}, {"sha256", mark.sha256}});
    tables.push_back({{"rows", table.rows},
                      {"suppressedRows", table.suppressed_rows},
                      {"isEnd", table.is_end},
                      {"files", std::move(files)}});
  }
  return json::serialize(json::object{{"tables", std::move(tables)}});
}

/// Of the first line of a file that says them.
std::optional<Pin> PinFrom(const std::string& path) try {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  if (!std::getline(in, line) || in.eof()) return std::nullopt;
  const auto all = json::parse(line).as_object();
  const auto text = [&](const char* name) { return std::string(all.at(name).as_string()); };
  return Pin{text("asOf"), text("dataCut"), text("view")};
} catch (const std::exception&) {
  return std::nullopt;
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

void Journal::Begin(const std::string& export_id, const Pin& pin) {
  bytes_ = 0;
  progress_ = {};
  Append(json::serialize(json::object{
      {"journal", kForm}, {"export", export_id}, {"asOf", pin.as_of}, {"dataCut", pin.data_cut}, {"view", pin.view}}));
  export_id_ = export_id;
}

void Journal::Commit(const Progress& progress) {
  Append(LineOf(progress));
  progress_ = progress;
}

void Journal::Remove() { unlink(path_.c_str()); }

std::optional<Pin> PinIn(const std::string& folder) {
  auto pin = PinFrom(folder + "/manifest.json");
  return pin ? pin : PinFrom(folder + "/export.journal");
}

}  // namespace cairn::exports
