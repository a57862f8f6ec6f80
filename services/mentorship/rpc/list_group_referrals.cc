#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::GroupReferralRecord;

grpc::Status GroupReferralService::ListGroupReferrals(grpc::ServerContext* context,
                                                      const v1::ListGroupReferralsRequest* request,
                                                      v1::ListGroupReferralsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    platform::Date today{};
    const auto page = platform::rpc::ReadPage<GroupReferralRecord>(
        call, "ListGroupReferrals patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          today = TodayAtTheClinic(tx, call.now());
          std::optional<std::pair<Instant, GroupReferralId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<GroupReferralId>(cursor.at(1))};
          }
          return storage::ListGroupReferrals(tx, patient, after, most);
        },
        [](const GroupReferralRecord& last) {
          return std::vector<std::string>{std::to_string(last.referred_at.time_since_epoch().count()),
                                          last.referral.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_referrals() = ToReply(call.keys(), record, today);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
