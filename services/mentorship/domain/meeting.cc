#include "mentorship/domain/meeting.h"

#include <algorithm>
#include <map>

namespace cairn::mentorship::domain {

namespace {

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool Has(const std::vector<std::string>& types, std::string_view type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

Attendance Combine(bool in_person, bool online) {
  if (in_person && online) return Attendance::kHybrid;
  if (online) return Attendance::kOnline;
  return in_person ? Attendance::kInPerson : Attendance::kSuspended;
}

}  // namespace

int MinuteOfWeek(const MeetingTime& time) { return (time.day - 1) * kMinutesOfDay + time.start_minute; }

std::optional<std::string> LanguageOf(std::string_view type) {
  static const std::map<std::string_view, const char*> kLanguages = {
      {"AF", "af"},  {"AM", "am"},  {"AR", "ar"},  {"ASL", "ase"}, {"BG", "bg"}, {"DA", "da"}, {"DE", "de"},
      {"EL", "el"},  {"EN", "en"},  {"FA", "fa"},  {"FI", "fi"},   {"FR", "fr"}, {"HE", "he"}, {"HI", "hi"},
      {"HR", "hr"},  {"HU", "hu"},  {"IS", "is"},  {"ITA", "it"},  {"JA", "ja"}, {"KA", "ka"}, {"KOR", "ko"},
      {"LT", "lt"},  {"ML", "ml"},  {"MT", "mt"},  {"NE", "ne"},   {"NL", "nl"}, {"NO", "no"}, {"POL", "pl"},
      {"POR", "pt"}, {"PUN", "pa"}, {"RUS", "ru"}, {"S", "es"},    {"SK", "sk"}, {"SL", "sl"}, {"SV", "sv"},
      {"TH", "th"},  {"TL", "tl"},  {"TUR", "tr"}, {"UK", "uk"}};
  const auto language = kLanguages.find(type);
  if (language == kLanguages.end()) return std::nullopt;
  return language->second;
}

Attendance AttendanceOf(std::string_view stated, const std::vector<std::string>& types, bool names_place,
                        bool has_conference) {
  if (stated == "in_person") return Attendance::kInPerson;
  if (stated == "online") return Attendance::kOnline;
  if (stated == "hybrid") return Attendance::kHybrid;
  if (stated == "inactive") return Attendance::kSuspended;
  return Combine(names_place && !Has(types, "TC"), has_conference || Has(types, "ONL"));
}

std::string PostalCodeIn(std::string_view address) {
  constexpr std::size_t kDigits = 5;
  // ", CA 95112": two capitals of their own, a blank, five digits that are not part of more.
  for (std::size_t i = 3; i + kDigits <= address.size(); ++i) {
    const bool after_state = address[i - 1] == ' ' && IsUpper(address[i - 2]) && IsUpper(address[i - 3]) &&
                             (i == 3 || address[i - 4] == ' ');
    const auto code = address.substr(i, kDigits);
    const bool ends = i + kDigits == address.size() || !IsDigit(address[i + kDigits]);
    if (after_state && ends && std::all_of(code.begin(), code.end(), IsDigit)) return std::string(code);
  }
  return "";
}

}  // namespace cairn::mentorship::domain
