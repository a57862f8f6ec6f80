#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/request.h"
#include "outcomes/storage/diary_store.h"
#include "outcomes/wire/diary_wire.h"
#include "platform/rpc/page.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::DiaryDayRecord;

grpc::Status DiaryService::ListDiaryDays(grpc::ServerContext* context, const v1::ListDiaryDaysRequest* request,
                                         v1::ListDiaryDaysResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    auto page = platform::rpc::ReadPage<DiaryDayRecord>(
        call, "ListDiaryDays patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<platform::Date> before;
          if (!cursor.empty()) before = platform::ParseDate(cursor.at(0));
          return storage::ListDiaryDays(tx, patient, before, most);
        },
        [](const DiaryDayRecord& last) { return std::vector<std::string>{platform::FormatDate(last.day.day)}; });
    for (const auto& record : page.records) {
      auto& added = *response->add_days();
      *added.mutable_day() = wire::ToProto(record.day);
      *added.mutable_record_time() = platform::wire::ToProto(record.recorded_at);
      added.set_recorded_by_account_id(record.recorded_by.ToString());
    }
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::outcomes
