#include "clients/cli/refusals.h"

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>

#include "clients/cli/failure.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

constexpr std::int64_t kShownRefusals = 20;

int OpenForLines(const std::string& path, LineFile::Mode mode) {
  const int how = mode == LineFile::Mode::kAppend ? O_APPEND : O_TRUNC;
  return open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | how, 0600);
}

}  // namespace

LineFile::LineFile(const std::string& path, Mode mode) : path_(path), descriptor_(OpenForLines(path, mode)) {
  if (descriptor_ < 0) throw InvalidUsage(path + ": " + std::strerror(errno));
}

LineFile::~LineFile() { close(descriptor_); }

void LineFile::Write(const std::string& lines) {
  std::size_t done = 0;
  while (done < lines.size()) {
    const ssize_t written = write(descriptor_, lines.data() + done, lines.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw Fault(path_ + ": " + std::strerror(errno));
    done += static_cast<std::size_t>(written);
  }
}

void LineFile::Sync() {
  // A pipe or a terminal has no disk under it.
  if (fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) throw Fault(path_ + ": " + std::strerror(errno));
}

std::string RefusalJson(const Refusal& refusal) {
  boost::json::array problems;
  for (const auto& problem : refusal.problems) {
    problems.push_back({{"element", ValidUtf8(problem.element)},
                        {"reason", ValidUtf8(problem.reason)},
                        {"description", ValidUtf8(problem.description)}});
  }
  boost::json::object json;
  json["line"] = refusal.line;
  json["file"] = ValidUtf8(refusal.file);
  if (!refusal.resource_type.empty()) json["resourceType"] = ValidUtf8(refusal.resource_type);
  json["problems"] = std::move(problems);
  return boost::json::serialize(json);
}

Refusals::Refusals(const std::string& report, bool json, std::ostream& out, std::ostream& err)
    : report_path_(report), json_(json), out_(out), err_(err) {
  if (!report.empty()) report_ = std::make_unique<LineFile>(report, LineFile::Mode::kReplace);
}

void Refusals::Take(const Refusal& refusal) {
  ++count_;
  const std::string json = RefusalJson(refusal);
  if (report_) report_->Write(json + "\n");
  if (json_) {
    out_ << json << "\n";
  } else if (!report_ && count_ <= kShownRefusals) {
    err_ << Printable(refusal.file) << ":" << refusal.line << ": refused\n";
    for (const auto& problem : refusal.problems) {
      err_ << "  " << Printable(problem.element) << ": " << Printable(problem.description) << " ["
           << Printable(problem.reason) << "]\n";
    }
  }
}

void Refusals::Close() {
  if (json_ || count_ == 0) return;
  if (report_) {
    err_ << count_ << " refused; every one is in " << Printable(report_path_) << "\n";
  } else if (count_ > kShownRefusals) {
    err_ << "… and " << count_ - kShownRefusals << " more refused; --report FILE writes them all\n";
  }
}

}  // namespace cairn::cli
