#include "clients/cli/oncall_text.h"

#include <array>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr std::array<const char*, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

void AppendTo(std::string& list, const std::string& item, const char* separator = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += separator;
  list += item;
}

std::string ClockText(int minute) {
  std::array<char, 16> text{};
  const int of_day = minute == 24 * 60 ? minute : minute % (24 * 60);
  std::snprintf(text.data(), text.size(), "%02d:%02d", of_day / 60, of_day % 60);
  return text.data();
}

/// "mon-fri,sun"
std::string DaysText(const std::vector<int>& days) {
  std::string text;
  for (std::size_t i = 0; i < days.size();) {
    std::size_t end = i;
    while (end + 1 < days.size() && days[end + 1] == days[end] + 1) ++end;
    std::string part = kDays.at(static_cast<std::size_t>(days[i] - 1));
    if (end > i) part += (end == i + 1 ? "," : "-") + std::string(kDays.at(static_cast<std::size_t>(days[end] - 1)));
    AppendTo(text, part, ",");
    i = end + 1;
  }
  return text == "mon-sun" ? "daily" : text;
}

/// "12,345"
std::string CountText(std::int64_t count) {
  std::string text = std::to_string(count);
  for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string LineText(v1::OnCallRole role, v1::OnCallLine line) {
  return ReadingOf(v1::OnCallRole_descriptor(), role) + ", " + ReadingOf(v1::OnCallLine_descriptor(), line);
}

template <class Ids>
std::string PeopleText(const Ids& ids, const StaffNames& names) {
  std::string list;
  for (const auto& id : ids) AppendTo(list, StaffText(names, id));
  return list;
}

std::string PeriodText(const v1::WallPeriod& period) {
  const auto& from = period.from();
  const auto& until = period.until();
  return DateText(from.day()) + " " + ClockText(from.minute()) + " to " + DateText(until.day()) + " " +
         ClockText(until.minute());
}

/// What is worth knowing of a request's time: who is late, or what comes next.
std::string TimeLeftText(const v1::SupportRequest& request, std::int64_t now_seconds) {
  const auto& clock = request.clock();
  if (request.state() == v1::SupportRequest::STATE_ACKNOWLEDGED) return "taken";
  if (clock.acknowledge_late()) return "LATE, answer was due " + FromNowText(clock.acknowledge_by_time(), now_seconds);
  if (clock.has_acknowledge_by_time()) return "answer " + FromNowText(clock.acknowledge_by_time(), now_seconds);
  return "do it " + FromNowText(clock.due_time(), now_seconds);
}

std::string MineText(const v1::SupportRequest& request) {
  if (request.is_mine()) return "yours";
  return request.is_asked_of_me() ? "YOU ARE ASKED" : "";
}

}  // namespace

std::string ShiftsText(const google::protobuf::RepeatedPtrField<v1::WeeklyShift>& shifts) {
  std::vector<std::pair<std::string, std::vector<int>>> by_time;
  for (const auto& shift : shifts) {
    std::string time = ClockText(shift.start_minute()) + "-" + ClockText(shift.end_minute());
    const int days_long = (shift.end_minute() - 1) / (24 * 60);
    if (days_long > 1) time += " " + std::to_string(days_long) + " days later";
    auto at = by_time.begin();
    while (at != by_time.end() && at->first != time) ++at;
    if (at == by_time.end()) at = by_time.insert(at, {time, {}});
    at->second.push_back(shift.day());
  }
  std::string text;
  for (const auto& [time, days] : by_time) AppendTo(text, DaysText(days) + " " + time, "; ");
  return text;
}

std::string WallReadingText(const v1::WallReading& reading) {
  std::array<char, 32> offset{};
  const int ahead = reading.offset_minutes();
  const int size = ahead < 0 ? -ahead : ahead;
  std::snprintf(offset.data(), offset.size(), " (UTC%c%02d:%02d)", ahead < 0 ? '-' : '+', size / 60, size % 60);
  return DateText(reading.day()) + " " + ClockText(reading.minute()) + offset.data();
}

std::string GapReasonsText(const v1::CoverageGap& gap) {
  static const std::map<int, const char*> kReasons = {{v1::GAP_REASON_NO_ROTATION, "no rotation"},
                                                      {v1::GAP_REASON_NO_SHIFT, "no shift"},
                                                      {v1::GAP_REASON_HOLIDAY, "a holiday without a duty"},
                                                      {v1::GAP_REASON_LEFT, "somebody left, and nobody came"},
                                                      {v1::GAP_REASON_IS_FIRST, "who is on is on the first line too"}};
  std::string list;
  for (const int reason : gap.reasons()) {
    const auto words = kReasons.find(reason);
    AppendTo(list, words == kReasons.end() ? "unknown" : words->second, "; ");
  }
  return list;
}

std::string FromNowText(const google::protobuf::Timestamp& time, std::int64_t now_seconds) {
  if (time.seconds() == 0) return "-";
  const std::int64_t ahead = time.seconds() - now_seconds;
  const std::int64_t minutes = (ahead < 0 ? -ahead : ahead) / 60;
  std::string text = minutes >= 60 ? std::to_string(minutes / 60) + " h " : "";
  text += std::to_string(minutes % 60) + " min";
  return ahead < 0 ? text + " ago" : "in " + text;
}

void PrintRotations(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::Rotation>& rotations, const StaffNames& names) {
  Table table({{"ROLE, LINE"}, {"IN TURN", true}, {"SHIFTS", true}, {"FROM"}, {"LAST DAY"}, {"ROTATION ID"}});
  for (const auto& rotation : rotations) {
    const auto& details = rotation.details();
    table.Add({LineText(details.role(), details.line()), PeopleText(details.person_account_ids(), names),
               ShiftsText(details.shifts()), DateText(details.from_on()),
               details.has_until_on() ? DateText(details.until_on()) : "", rotation.rotation_id()});
  }
  table.Print(out, terminal);
}

void PrintOnCall(std::ostream& out, const Terminal& terminal, const v1::GetOnCallResponse& response,
                 const StaffNames& names) {
  Table table({{"ROLE, LINE"}, {"WHO", true}, {"SINCE"}, {"UNTIL"}});
  for (const auto& person : response.people()) {
    auto who = StaffText(names, person.account_id());
    if (!person.is_asked()) who += ": IS NOT ASKED, the account is closed or has lost the role";
    table.Add(
        {LineText(person.role(), person.line()), who, TimeText(person.since_time()), TimeText(person.until_time())});
  }
  table.Print(out, terminal);
}

void PrintCoverage(std::ostream& out, const Terminal& terminal, const v1::GetCoverageResponse& response,
                   const StaffNames& names, bool with_overlaps) {
  out << CountText(response.uncovered_minutes()) << " uncovered minutes; " << CountText(response.minutes())
      << " minutes on each of " << response.lines_size() << " lines, " << response.time_zone() << "\n";
  Table gaps({{"ROLE, LINE"}, {"FROM"}, {"UNTIL"}, {"MINUTES"}, {"WHY", true}});
  Table overlaps({{"ROLE, LINE"}, {"FROM"}, {"UNTIL"}, {"TOGETHER", true}});
  bool some_gap = false;
  bool some_overlap = false;
  bool truncated = false;
  for (const auto& line : response.lines()) {
    for (const auto& gap : line.gaps()) {
      some_gap = true;
      gaps.Add({LineText(line.role(), line.line()), WallReadingText(gap.from_reading()),
                WallReadingText(gap.until_reading()), std::to_string(gap.minutes()), GapReasonsText(gap)});
    }
    for (const auto& overlap : line.overlaps()) {
      some_overlap = true;
      overlaps.Add({LineText(line.role(), line.line()), WallReadingText(overlap.from_reading()),
                    WallReadingText(overlap.until_reading()), PeopleText(overlap.account_ids(), names)});
    }
    truncated = truncated || line.truncated();
  }
  if (some_gap) gaps.Print(out, terminal);
  if (some_overlap && with_overlaps) overlaps.Print(out, terminal);
  if (truncated) out << "There are more than are shown: ask for fewer days.\n";
}

void PrintSwaps(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<v1::RosterSwap>& swaps, const StaffNames& names) {
  Table table({{"STATE"}, {"ROLE, LINE"}, {"WHO GIVES", true}, {"WHAT"}, {"TO", true}, {"AND TAKES"}, {"SWAP ID"}});
  for (const auto& swap : swaps) {
    table.Add({ReadingOf(v1::RosterSwap::State_descriptor(), swap.state()), LineText(swap.role(), swap.line()),
               StaffText(names, swap.by_account_id()), PeriodText(swap.gives()),
               StaffText(names, swap.with_account_id()), swap.has_takes() ? PeriodText(swap.takes()) : "nothing",
               swap.swap_id()});
  }
  table.Print(out, terminal);
}

void PrintSupportRequests(std::ostream& out, const Terminal& terminal,
                          const google::protobuf::RepeatedPtrField<v1::SupportRequest>& requests,
                          std::int64_t now_seconds) {
  Table table({{"KIND"}, {"STATE"}, {"CLOCK"}, {"YOU"}, {"CALL", true}, {"AT", true}, {"REQUEST ID"}});
  for (const auto& request : requests) {
    table.Add({ReadingOf(v1::SupportKind_descriptor(), request.kind()),
               ReadingOf(v1::SupportRequest::State_descriptor(), request.state()), TimeLeftText(request, now_seconds),
               MineText(request), request.call_name(), request.call_back(), request.support_request_id()});
  }
  table.Print(out, terminal);
}

void PrintSupportRequest(std::ostream& out, const Terminal& terminal, const v1::SupportRequest& request,
                         const StaffNames& names, std::int64_t now_seconds) {
  std::string hand_offs;
  for (const int to : request.hand_offs()) AppendTo(hand_offs, ReadingOf(v1::CrisisHandOff_descriptor(), to));
  std::vector<std::string> asked;
  for (const auto& person : request.asked()) asked.push_back(person.account_id());
  const bool closed = request.state() == v1::SupportRequest::STATE_CLOSED;
  PrintFields(
      out, terminal,
      {{"Request", ReadingOf(v1::SupportKind_descriptor(), request.kind()) + " (" + request.support_request_id() + ")"},
       {"State", ReadingOf(v1::SupportRequest::State_descriptor(), request.state())},
       {"Opened", TimeText(request.open_time())},
       {"Clock", closed ? "closed" : TimeLeftText(request, now_seconds)},
       {"Call", request.call_name()},
       {"At", request.call_back()},
       {"Asked", PeopleText(asked, names)},
       {"Handed over to", hand_offs},
       {"Outcome", closed ? ReadingOf(v1::SupportOutcome_descriptor(), request.outcome()) : ""}});
}

void PrintHandoverNotes(std::ostream& out, const google::protobuf::RepeatedPtrField<v1::HandoverNote>& notes,
                        const StaffNames& names) {
  for (const auto& note : notes) {
    out << TimeText(note.write_time()) << ", " << Printable(StaffText(names, note.written_by_account_id())) << " ("
        << note.handover_note_id() << ")\n"
        << "  " << Printable(note.text()) << "\n";
    const auto read_by = PeopleText(note.read_by_account_ids(), names);
    out << "  read by: " << (read_by.empty() ? "nobody yet" : Printable(read_by)) << "\n";
  }
}

}  // namespace cairn::cli
