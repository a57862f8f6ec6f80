#include "clients/cli/local_hotline_text.h"

#include "cairn/mentorship/v1/local_hotline_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/mentor_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr const char* kAlways = "always";

void TakeOpenHours(const std::vector<std::string>& spans, v1::LocalHotlineDetails& details) {
  if (spans.empty()) return;
  details.clear_hours();
  details.set_around_the_clock(spans == std::vector<std::string>{kAlways});
  if (details.around_the_clock()) return;
  for (const auto& span : spans) {
    const auto open = OpenHoursFrom(span);
    for (const int day : open.days()) {
      auto& interval = *details.add_hours();
      interval.set_day(day);
      interval.set_start_minute(open.start_minute());
      interval.set_end_minute(open.end_minute());
    }
  }
}

}  // namespace

void AddLocalHotlineOptions(CLI::App& command, LocalHotlineOptions& options) {
  command.add_option("--name", options.name, "What it is called");
  command.add_option("--number", options.number, "As people write it, without an extension; or 211");
  command.add_option("--texts", options.texts, "Are text messages answered? yes or no")
      ->check(CLI::IsMember({"yes", "no"}));
  command.add_option("--purpose", options.purpose, "What it is for, and for whom");
  command.add_option("--language", options.languages, "BCP 47, for example en or es; once for each");
  command.add_option("--hours", options.hours,
                     "When somebody answers, once for each: \"mon-fri 17:00-21:00\"; or always");
  command.add_option("--site", options.site, "Whose people it is for: site id or name; all when not given");
  command.add_option("--state", options.state, "The state that it serves, for example VT");
}

void ApplyLocalHotlineOptions(Connection& connection, const LocalHotlineOptions& options,
                              v1::LocalHotlineDetails& details) {
  if (!options.name.empty()) details.set_name(ValidUtf8(options.name));
  if (!options.number.empty()) details.set_number(ValidUtf8(options.number));
  if (!options.texts.empty()) details.set_takes_texts(options.texts == "yes");
  if (!options.purpose.empty()) details.set_purpose(ValidUtf8(options.purpose));
  if (!options.languages.empty())
    details.mutable_languages()->Assign(options.languages.begin(), options.languages.end());
  TakeOpenHours(options.hours, details);
  if (!options.site.empty()) details.set_site_id(FindSite(connection, options.site).site_id());
  if (!options.state.empty()) details.set_state(StateFrom(options.state));
}

LocalHotlineList AllLocalHotlines(Connection& connection) {
  v1::ListLocalHotlinesRequest request;
  request.set_include_withdrawn(true);
  return ListAll<v1::ListLocalHotlinesResponse>(connection, request, kUsualRows,
                                                [](auto& page) { return page.mutable_local_hotlines(); })
      .local_hotlines();
}

LocalHotlineNames NamesOf(const LocalHotlineList& hotlines) {
  LocalHotlineNames names;
  for (const auto& hotline : hotlines) names[hotline.local_hotline_id()] = hotline.details().name();
  return names;
}

v1::LocalHotline FindLocalHotline(Connection& connection, const std::string& text) {
  std::vector<v1::LocalHotline> fitting;
  for (const auto& hotline : AllLocalHotlines(connection)) {
    const auto name = LowerAscii(hotline.details().name());
    if (hotline.local_hotline_id() == LowerAscii(text)) return hotline;
    if (hotline.has_withdraw_time()) continue;
    if (name == LowerAscii(text)) return hotline;
    if (name.starts_with(LowerAscii(text))) fitting.push_back(hotline);
  }
  if (fitting.size() == 1) return fitting.front();
  if (fitting.empty()) throw NotFound("LOCAL_HOTLINE_NOT_FOUND", "No local hotline is called so.");
  std::vector<Candidate> candidates;
  for (const auto& hotline : fitting) candidates.push_back({hotline.local_hotline_id(), hotline.details().name()});
  throw Ambiguous("Several local hotlines are called so.", std::move(candidates));
}

std::string LocalHotlineHoursText(const v1::LocalHotlineDetails& details) {
  return details.around_the_clock() ? "at any hour" : AvailabilityText(details.hours());
}

void PrintLocalHotlines(std::ostream& out, const Terminal& terminal, const LocalHotlineList& hotlines) {
  Table table({{"NAME", true},
               {"NUMBER"},
               {"TEXTS"},
               {"FOR", true},
               {"LANGUAGES"},
               {"ANSWERS", true},
               {"STATE"},
               {"WITHDRAWN"},
               {"LOCAL HOTLINE ID"}});
  for (const auto& hotline : hotlines) {
    const auto& details = hotline.details();
    std::string languages;
    for (const auto& language : details.languages()) languages += (languages.empty() ? "" : ", ") + language;
    table.Add({details.name(), details.number(), details.takes_texts() ? "yes" : "no", details.purpose(), languages,
               LocalHotlineHoursText(details), details.state(), DayText(hotline.withdraw_time()),
               hotline.local_hotline_id()});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
