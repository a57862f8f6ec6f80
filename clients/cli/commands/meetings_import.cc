#include <boost/json.hpp>

#include "cairn/mentorship/v1/meeting_service.grpc.pb.h"
#include "clients/cli/commands/meetings_commands.h"
#include "clients/cli/connection.h"
#include "clients/cli/failure.h"
#include "clients/cli/meeting_arguments.h"
#include "clients/cli/provider_source.h"
#include "clients/cli/refusals.h"
#include "clients/cli/text.h"
#include "platform/ids/ids.h"

namespace cairn::cli {
namespace meetings_import {

namespace v1 = mentorship::v1;

/// Below the 3600 seconds that ImportMeetings declares.
constexpr std::chrono::seconds kDeadline{3500};
constexpr int kChunk = 500;
constexpr int kShown = 20;

struct Options {
  std::string file;
  std::string feed;
  std::string time_zone;
  std::string report;
};

/// What became of a feed, and where those that were refused are told of.
class Outcomes {
 public:
  Outcomes(const std::string& report, Shell& shell) : shell_(shell) {
    if (!report.empty()) report_ = std::make_unique<LineFile>(report, LineFile::Mode::kReplace);
  }
  void Take(const v1::MeetingOutcome& outcome) {
    ++counts_[outcome.result()];
    if (outcome.result() == v1::MeetingOutcome::RESULT_REFUSED) Refused(outcome);
  }
  std::string Summary(int retired) const {
    const boost::json::object summary = {{"created", Count(v1::MeetingOutcome::RESULT_CREATED)},
                                         {"updated", Count(v1::MeetingOutcome::RESULT_UPDATED)},
                                         {"unchanged", Count(v1::MeetingOutcome::RESULT_UNCHANGED)},
                                         {"refused", Count(v1::MeetingOutcome::RESULT_REFUSED)},
                                         {"retired", retired}};
    return boost::json::serialize(summary);
  }
  bool any_refused() const { return Count(v1::MeetingOutcome::RESULT_REFUSED) > 0; }

 private:
  int Count(v1::MeetingOutcome::Result result) const {
    const auto count = counts_.find(result);
    return count == counts_.end() ? 0 : count->second;
  }

  void Refused(const v1::MeetingOutcome& outcome) {
    const auto line = LineOf(outcome);
    if (report_) return report_->Write(line + "\n");
    if (shell_.json) {
      shell_.out << line << "\n";
    } else if (counts_[v1::MeetingOutcome::RESULT_REFUSED] <= kShown) {
      for (const auto& problem : outcome.problems())
        shell_.err << "Refused: position " << outcome.position() << ", " << Printable(outcome.slug()) << ": "
                   << problem.element() << " " << problem.reason() << ": " << problem.description() << "\n";
    } else if (counts_[v1::MeetingOutcome::RESULT_REFUSED] == kShown + 1) {
      shell_.err << "Further ones are not shown: --report FILE has them all.\n";
    }
  }

  static std::string LineOf(const v1::MeetingOutcome& outcome) {
    boost::json::array problems;
    for (const auto& problem : outcome.problems())
      problems.push_back(boost::json::object{
          {"element", problem.element()}, {"reason", problem.reason()}, {"description", problem.description()}});
    return boost::json::serialize(boost::json::object{
        {"position", outcome.position()}, {"slug", ValidUtf8(outcome.slug())}, {"problems", std::move(problems)}});
  }

  Shell& shell_;
  std::unique_ptr<LineFile> report_;
  std::map<int, int> counts_;
};

/// Sends the feed chunk by chunk; how many meetings it does not list any more.
int Send(Connection& connection, const v1::ImportMeetingsStart& start, const std::vector<std::string>& meetings,
         Outcomes& outcomes) {
  const auto stub = v1::MeetingService::NewStub(connection.Channel("mentorship"));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  AddToken(context, connection.TokenFor("mentorship"));
  const auto stream = stub->ImportMeetings(&context);
  v1::ImportMeetingsRequest request;
  *request.mutable_start() = start;
  std::optional<int> retired;
  const auto send = [&] {
    v1::ImportMeetingsResponse response;
    if (!stream->Write(request) || !stream->Read(&response)) return false;
    for (const auto& outcome : response.outcomes()) outcomes.Take(outcome);
    if (response.has_retired()) retired = response.retired();
    request.Clear();
    return true;
  };
  int position = 0;
  bool open = true;
  for (const auto& meeting : meetings) {
    auto& record = *request.add_records();
    record.set_position(++position);
    record.set_content(meeting);
    if (request.records_size() == kChunk) open = send();
    if (!open) break;
  }
  request.set_finish(true);
  if (open) send();
  stream->WritesDone();
  const auto status = stream->Finish();
  if (!status.ok()) throw Failure(Explain(status, "mentorship"));
  if (!retired) throw Fault("the import ended without an answer");
  return *retired;
}

void Import(const Options& options, Shell& shell) {
  const auto meetings = MeetingsFrom(options.file);
  const auto feed = options.feed.empty() ? SourceNameFor(options.file) : options.feed;
  if (feed.empty()) throw InvalidUsage("the file's name is no name for a feed: give one with --feed");
  v1::ImportMeetingsStart start;
  start.set_feed(feed);
  start.set_import_id(platform::NewUuid().ToString());
  start.set_time_zone(options.time_zone);
  auto& connection = shell.connection();
  connection.session();
  Outcomes outcomes(options.report, shell);
  const int retired = Send(connection, start, meetings, outcomes);
  shell.out << outcomes.Summary(retired) << std::endl;
  if (outcomes.any_refused()) shell.exit = Exit::kRefused;
}

}  // namespace meetings_import

void AddMeetingsImport(CLI::App& parent, Shell& shell) {
  using namespace meetings_import;
  auto* command = parent.add_subcommand("import", "Take in a feed of meetings in the JSON of the Meeting Guide");
  command->footer(
      "Importing a feed again changes what has changed, and retires what it does not list any more. Good meetings are "
      "taken in\nbeside broken ones, each of which is told with its position, slug and everything that is wrong; the "
      "exit "
      "code is 1 then. The last\nline of the output is {\"created\":…,\"updated\":…,\"unchanged\":…,\"refused\":…,"
      "\"retired\":…}.");
  const auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "JSON list of meetings")->required();
  command->add_option("--feed", options->feed, "What the feed is called here; the file's name when not given");
  command->add_option("--time-zone", options->time_zone,
                      "IANA name: where meetings are that name no zone; the clinic's when not given");
  command->add_option("--report", options->report, "Write those refused to this file, one JSON object a line");
  command->callback([options, &shell] { Import(*options, shell); });
}

}  // namespace cairn::cli
