#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/paging.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace oncall_holiday {

namespace v1 = mentorship::v1;

struct HolidayOptions {
  std::string day;
  std::string role;
  std::string line = "first";
  std::vector<std::string> duties;
  bool withdraw = false;
};

v1::HolidayDuty DutyFrom(Connection& connection, const std::string& text) {
  const auto space = text.rfind(' ');
  if (space == std::string::npos)
    throw InvalidUsage("--duty: a duty is written ACCOUNT 08:00-20:00, the account by its id or user name");
  const auto time = DayTimeFrom("--duty", std::string_view(text).substr(space + 1));
  v1::HolidayDuty duty;
  duty.set_start_minute(time.start_minute);
  duty.set_end_minute(time.end_minute);
  duty.set_person_account_id(AccountIdFrom(connection, text.substr(0, space)));
  return duty;
}

void Withdraw(const v1::HolidayDetails& wanted, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListHolidaysRequest list;
  list.set_role(wanted.role());
  const auto all = ListAll<v1::ListHolidaysResponse>(connection, list, kUsualRows,
                                                     [](auto& page) { return page.mutable_holidays(); });
  for (const auto& holiday : all.holidays()) {
    const auto& day = holiday.details().day();
    const bool same_day =
        day.year() == wanted.day().year() && day.month() == wanted.day().month() && day.day() == wanted.day().day();
    if (!same_day || holiday.details().line() != wanted.line()) continue;
    v1::WithdrawHolidayRequest request;
    request.set_holiday_id(holiday.holiday_id());
    request.set_etag(holiday.etag());
    const auto response = connection.Call<v1::WithdrawHolidayResponse>(request);
    if (shell.json) return shell.PrintJson(response);
    shell.out << "The day is as any other.\n";
    return;
  }
  throw NotFound("HOLIDAY_NOT_FOUND", "That day is no holiday on this line.");
}

void SetHoliday(const HolidayOptions& options, Shell& shell) {
  v1::SetHolidayRequest request;
  auto& details = *request.mutable_details();
  *details.mutable_day() = DateFrom("DAY", options.day);
  details.set_role(OnCallRoleFrom(options.role));
  details.set_line(OnCallLineFrom(options.line));
  if (options.withdraw) return Withdraw(details, shell);
  auto& connection = shell.connection();
  for (const auto& text : options.duties) *details.add_duties() = DutyFrom(connection, text);
  const auto response = connection.Call<v1::SetHolidayResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "On that day " << (options.duties.empty() ? "nobody is" : "those are") << " on call on this line.\n";
}

}  // namespace oncall_holiday

void AddOncallHoliday(CLI::App& parent, Shell& shell) {
  using namespace oncall_holiday;
  auto* command = parent.add_subcommand("holiday", "A day on which the rotations of a line do not hold");
  const auto options = std::make_shared<HolidayOptions>();
  command->add_option("DAY", options->day, "As 2026-12-25; from midnight to midnight")->required();
  command->add_option("--role", options->role, "peer, clinician or prescriber")->required();
  command->add_option("--line", options->line, "first (when not given) or backup");
  command->add_option("--duty", options->duties, "Who has which time, once for each: \"tomas@clinic 00:00-24:00\"");
  command->add_flag("--withdraw", options->withdraw, "It is a day as any other");
  command->callback([options, &shell] { SetHoliday(*options, shell); });
}

}  // namespace cairn::cli
