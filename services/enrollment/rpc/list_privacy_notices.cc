#include "enrollment/privacy_service.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/privacy_notice_store.h"
#include "platform/rpc/page.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status PrivacyService::ListPrivacyNotices(grpc::ServerContext* context,
                                                const v1::ListPrivacyNoticesRequest* request,
                                                v1::ListPrivacyNoticesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    auto page = platform::rpc::ReadPage<v1::PrivacyNotice>(
        call, "ListPrivacyNotices patient " + patient.ToString(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::PrivacyNoticeCursor> after;
          if (!cursor.empty()) {
            after = {platform::ParseDate(cursor.at(0)).value(), ParseId<PrivacyNoticeId>(cursor.at(1))};
          }
          return storage::ListPrivacyNotices(tx, patient, after, most);
        },
        [](const v1::PrivacyNotice& last) {
          const auto given_on = wire::ParseDate(last.given_on(), "given_on").value();
          return std::vector<std::string>{platform::FormatDate(given_on), last.privacy_notice_id()};
        });
    for (auto& notice : page.records) *response->add_privacy_notices() = std::move(notice);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::enrollment
