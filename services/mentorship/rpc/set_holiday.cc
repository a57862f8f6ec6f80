#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/wire/roster_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status RosterService::SetHoliday(grpc::ServerContext* context, const v1::SetHolidayRequest* request,
                                       v1::SetHolidayResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const storage::HolidayRecord record{HolidayId::New(), static_cast<domain::OnCallRole>(request->details().role()),
                                        wire::ToDomain(request->details(), "details").value()};
    call.Mutate([&](Transaction& tx) {
      storage::LockRoster(tx, record.role);
      RequireNotBefore(TodayAtTheClinic(tx, call.now()), record.holiday.day);
      std::vector<platform::AccountId> people;
      for (const auto& duty : record.holiday.duties) people.push_back(duty.person);
      RequireMayBeOnCall(tx, record.role, record.holiday.line, people);
      storage::SetHoliday(tx, record, call.now(), call.account());
      call.Made(record.id.value);
      *response->mutable_holiday() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
