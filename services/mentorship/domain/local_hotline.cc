#include "mentorship/domain/local_hotline.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "platform/phone/phone.h"
#include "standing/domain/us_state.h"

namespace cairn::mentorship::domain {

using platform::Violations;

namespace {

constexpr const char* kCommunityLine = "211";

bool IsBlank(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isspace(c) != 0; });
}

void CheckNumber(const LocalHotlineDetails& details, Violations& violations) {
  const auto number = DialledNumber(details.number);
  if (platform::HasExtension(details.number)) {
    violations.push_back({"NUMBER_WITH_EXTENSION", "number", "No telephone dials an extension by itself."});
  } else if (!number) {
    violations.push_back({"NUMBER_UNUSABLE", "number", "A number has ten digits, or begins with +, or is 211."});
  }
  if (details.takes_texts && number == kCommunityLine)
    violations.push_back({"TEXTS_NOT_POSSIBLE", "takes_texts", "211 is called."});
}

void CheckLanguages(const std::vector<std::string>& languages, Violations& violations) {
  std::set<std::string> seen;
  for (auto language : languages) {
    std::transform(language.begin(), language.end(), language.begin(), [](unsigned char c) { return std::tolower(c); });
    if (seen.insert(language).second) continue;
    violations.push_back({"LANGUAGE_TWICE", "languages", "A language stands here twice."});
    return;
  }
}

void CheckHours(const LocalHotlineDetails& details, Violations& violations) {
  if (!details.around_the_clock && details.hours.empty())
    violations.push_back({"HOURS_REQUIRED", "hours", "When does somebody answer?"});
  if (details.around_the_clock && !details.hours.empty())
    violations.push_back({"HOURS_AROUND_THE_CLOCK", "hours", "A line that answers around the clock has no hours."});
  auto hours = details.hours;
  if (std::any_of(hours.begin(), hours.end(), [](const auto& one) { return one.end_minute <= one.start_minute; }))
    violations.push_back({"INTERVAL_EMPTY", "hours", "A time ends where or before it begins."});
  std::sort(hours.begin(), hours.end());
  const auto overlap = std::adjacent_find(hours.begin(), hours.end(), [](const auto& one, const auto& next) {
    return one.day == next.day && next.start_minute < one.end_minute;
  });
  if (overlap != hours.end()) violations.push_back({"INTERVALS_OVERLAP", "hours", "Two times overlap."});
}

}  // namespace

std::optional<std::string> DialledNumber(const std::string& typed) {
  if (typed == kCommunityLine) return typed;
  if (platform::HasExtension(typed)) return std::nullopt;
  return platform::NormalisePhone(typed);
}

Violations CheckLocalHotline(const LocalHotlineDetails& details) {
  Violations violations;
  if (IsBlank(details.name)) violations.push_back({"NAME_REQUIRED", "name", "There must be a name."});
  if (IsBlank(details.purpose)) violations.push_back({"PURPOSE_REQUIRED", "purpose", "What is it for, and for whom?"});
  CheckNumber(details, violations);
  CheckLanguages(details.languages, violations);
  CheckHours(details, violations);
  if (!details.state.empty() && !standing::IsUsState(details.state))
    violations.push_back({"STATE_UNKNOWN", "state", "There is no such state."});
  return violations;
}

std::vector<std::string> UrisOf(const LocalHotlineDetails& details) {
  std::vector<std::string> uris = {"tel:" + details.number};
  if (details.takes_texts) uris.push_back("sms:" + details.number);
  return uris;
}

}  // namespace cairn::mentorship::domain
