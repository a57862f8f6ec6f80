#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/wire/roster_wire.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::HolidayRecord;

grpc::Status RosterService::ListHolidays(grpc::ServerContext* context, const v1::ListHolidaysRequest* request,
                                         v1::ListHolidaysResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto role = wire::ToDomain(request->role());
    const auto page = platform::rpc::ReadPage<HolidayRecord>(
        call, "ListHolidays role " + std::to_string(request->role()), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Date, HolidayId>> after;
          if (!cursor.empty()) {
            after = {platform::ParseDate(cursor.at(0)).value(), ParseId<HolidayId>(cursor.at(1))};
          }
          return storage::ListHolidays(tx, role, TodayAtTheClinic(tx, call.now()), after, most);
        },
        [](const HolidayRecord& last) {
          return std::vector<std::string>{platform::FormatDate(last.holiday.day), last.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_holidays() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
