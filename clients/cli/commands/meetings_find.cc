#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/meetings_commands.h"
#include "clients/cli/meeting_arguments.h"
#include "clients/cli/meeting_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/provider_arguments.h"

namespace cairn::cli {
namespace meetings_find {

namespace v1 = mentorship::v1;

constexpr std::int64_t kUsualMeetings = 25;

struct Options {
  std::string day;
  std::string near;
  double within_miles = 0;
  std::string time;
  std::vector<std::string> types;
  std::string language;
  std::string how;
  bool friendly = false;
  std::string order;
  std::int64_t limit = kUsualMeetings;
};

void TakePlace(const Options& options, v1::FindMeetingsRequest& request) {
  if (options.near.empty()) return;
  if (options.near.find(',') == std::string::npos) {
    request.set_postal_code(options.near);
  } else {
    const auto position = PositionFrom(options.near);
    request.mutable_position()->set_latitude(position.latitude());
    request.mutable_position()->set_longitude(position.longitude());
  }
  request.set_radius_miles(options.within_miles);
}

void Find(const Options& options, Shell& shell) {
  v1::FindMeetingsRequest request;
  if (!options.day.empty()) request.set_day(WeekdayFrom("--day", options.day));
  if (!options.time.empty()) {
    const auto window = TimeWindowFrom("--time", options.time);
    request.set_from_minute(window.from_minute);
    request.set_until_minute(window.until_minute);
  }
  TakePlace(options, request);
  for (const auto& type : options.types) request.add_types(type);
  request.set_language(options.language);
  if (!options.how.empty())
    request.set_attendance(static_cast<v1::Attendance>(EnumFrom("--how", options.how, *v1::Attendance_descriptor())));
  request.set_friendly_to_medication_only(options.friendly);
  if (!options.order.empty())
    request.set_order(options.order == "distance" ? v1::FindMeetingsRequest::ORDER_DISTANCE
                                                  : v1::FindMeetingsRequest::ORDER_NEXT_START);
  const auto response = ListAll<v1::FindMeetingsResponse>(shell.connection(), request, options.limit,
                                                          [](auto& page) { return page.mutable_meetings(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.meetings().empty()) {
    shell.out << "No meeting fits. What a feed does not state never matches; feeds are imported with cairn meetings "
                 "import FILE\n";
    return;
  }
  PrintFoundMeetings(shell.out, shell.terminal, response.meetings());
  if (!response.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace meetings_find

void AddMeetingsFind(CLI::App& parent, Shell& shell) {
  using namespace meetings_find;
  auto* command = parent.add_subcommand("find", "Meetings by place, day, time, type and language");
  command->footer(
      "One line for each time of the week. Types are the codes of the Meeting Guide: O open, C closed, W women, M men, "
      "X "
      "wheelchair\naccess, BE newcomers, A secular …");
  const auto options = std::make_shared<Options>();
  command->add_option("--day", options->day, "monday … sunday, or mon … sun");
  command->add_option("--near", options->near, "Postal code, or a position as 37.35,-121.88");
  command->add_option("--within-miles", options->within_miles, "1 to 250; 25 when not given")->needs("--near");
  command->add_option("--time", options->time, "Start between, as 18:00-21:00, or morning, noon, afternoon, evening");
  command->add_option("--type", options->types, "Code of a type, once for each that must hold");
  command->add_option("--language", options->language, "For example es");
  command->add_option("--how", options->how, "in-person, online or hybrid")
      ->check(CLI::IsMember({"in-person", "online", "hybrid"}));
  command->add_flag("--friendly-to-medication", options->friendly, "Only those of which somebody here has said so");
  command->add_option("--order", options->order, "start (the next comes first) or distance")
      ->check(CLI::IsMember({"start", "distance"}));
  command->add_option("--limit", options->limit, "Most lines")->check(CLI::Range(1, 100'000));
  command->callback([options, &shell] { Find(*options, shell); });
}

}  // namespace cairn::cli
