#include "clients/cli/import_ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <limits>

#include "clients/cli/failure.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

using enrollment::v1::ImportOutcome;
using enrollment::v1::ImportPatientsResponse;

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

std::string RefusedLineJson(const std::string& file, const ImportOutcome& outcome) {
  boost::json::array problems;
  for (const auto& problem : outcome.problems()) {
    problems.push_back({{"element", ValidUtf8(problem.element())},
                        {"reason", ValidUtf8(problem.reason())},
                        {"description", ValidUtf8(problem.description())}});
  }
  boost::json::object json;
  json["line"] = outcome.number();
  json["file"] = ValidUtf8(file);
  json["problems"] = std::move(problems);
  return boost::json::serialize(json);
}

ImportOutcome TooLong(std::int64_t line) {
  ImportOutcome outcome;
  outcome.set_number(line);
  outcome.set_result(ImportOutcome::RESULT_REFUSED);
  auto* problem = outcome.add_problems();
  problem->set_element("Patient");
  problem->set_reason("LINE_TOO_LONG");
  problem->set_description("A line may have at most 262144 bytes.");
  return outcome;
}

ImportLedger::ImportLedger(const Options& options, std::ostream& out, std::ostream& err)
    : options_(options), out_(out), err_(err) {
  if (!options_.report.empty()) report_ = std::make_unique<LineFile>(options_.report, LineFile::Mode::kReplace);
  if (!options_.journal.empty()) journal_ = std::make_unique<LineFile>(options_.journal, LineFile::Mode::kAppend);
}

void ImportLedger::Acknowledge(const std::string& file, const ImportChunk& chunk,
                               const ImportPatientsResponse& response) {
  KeepJournal(response);
  auto too_long = chunk.too_long.begin();
  const auto refuse_too_long_before = [&](std::int64_t line) {
    for (; too_long != chunk.too_long.end() && *too_long < line; ++too_long) Refuse(file, TooLong(*too_long));
  };
  for (const ImportOutcome& outcome : response.outcomes()) {
    refuse_too_long_before(outcome.number());
    if (outcome.result() == ImportOutcome::RESULT_CREATED) {
      ++created_;
    } else if (outcome.result() == ImportOutcome::RESULT_UNCHANGED) {
      ++unchanged_;
    } else {
      Refuse(file, outcome);
    }
  }
  refuse_too_long_before(std::numeric_limits<std::int64_t>::max());
}

void ImportLedger::KeepJournal(const ImportPatientsResponse& response) {
  if (!journal_) return;
  std::string ids;
  for (const ImportOutcome& outcome : response.outcomes()) {
    if (outcome.result() != ImportOutcome::RESULT_REFUSED && !outcome.patient_id().empty())
      ids += outcome.patient_id() + "\n";
  }
  if (ids.empty()) return;
  journal_->Write(ids);
  journal_->Sync();
}

void ImportLedger::Refuse(const std::string& file, const ImportOutcome& outcome) {
  ++refused_;
  const std::string json = RefusedLineJson(file, outcome);
  if (report_) report_->Write(json + "\n");
  if (options_.json) {
    out_ << json << "\n";
  } else if (!report_ && refused_ <= kShownRefusals) {
    err_ << Printable(file) << ":" << outcome.number() << ": refused\n";
    for (const auto& problem : outcome.problems()) {
      err_ << "  " << Printable(problem.element()) << ": " << Printable(problem.description()) << " ["
           << Printable(problem.reason()) << "]\n";
    }
  }
}

std::string ImportLedger::Summary() const {
  return "{\"read\":" + std::to_string(read()) + ",\"created\":" + std::to_string(created_) +
         ",\"unchanged\":" + std::to_string(unchanged_) + ",\"refused\":" + std::to_string(refused_) + "}";
}

void ImportLedger::Close() {
  if (options_.json || refused_ == 0) return;
  if (report_) {
    err_ << refused_ << " refused; every one is in " << Printable(options_.report) << "\n";
  } else if (refused_ > kShownRefusals) {
    err_ << "… and " << refused_ - kShownRefusals << " more refused; --report FILE writes them all\n";
  }
}

}  // namespace cairn::cli
