#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/rpc/support_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupReferralService::ListDueGroupReferrals(grpc::ServerContext* context,
                                                         const v1::ListDueGroupReferralsRequest* request,
                                                         v1::ListDueGroupReferralsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    constexpr int kUsually = 50;
    storage::DueReferrals asked{
        .account = call.account(), .now = call.now(), .limit = request->most() == 0 ? kUsually : request->most()};
    call.Read([&](Transaction& tx) {
      response->Clear();
      const auto today = TodayAtTheClinic(tx, call.now());
      if (request->overdue_only()) asked.before = today;
      if (SeesAll(call)) {
        for (const auto& record : storage::ListDueGroupReferrals(tx, asked)) {
          call.Touches(record.referral.patient);
          *response->add_referrals() = ToReply(call.keys(), record, today);
        }
        return;
      }
      RequireWorkforce(call, tx);
      for (const auto& own : storage::ListOwnGroupReferrals(tx, asked)) {
        call.Touches(own.record.referral.patient);
        *response->add_referrals() = ToOwnReply(call.keys(), own, today);
      }
    });
  });
}

}  // namespace cairn::mentorship
