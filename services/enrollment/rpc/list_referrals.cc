#include "enrollment/referral_service.h"
#include "enrollment/rpc/referral_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::ReferralFilter ParseFilter(const Call& call, const v1::ListReferralsRequest& request) {
  storage::ReferralFilter filter;
  filter.patient = ParseOptionalId<PatientId>(request.patient_id());
  for (const int state : request.states()) {
    if (state != v1::Referral::STATE_UNSPECIFIED) filter.states.push_back(state);
  }
  filter.overdue = request.overdue();
  if (call.relation() != options::v1::RELATION_ORGANISATION) filter.panel_of = call.account();
  filter.now = call.now();
  return filter;
}

// What makes this list the list it is: a page token is good for no other.
std::string QueryOf(const storage::ReferralFilter& filter) {
  std::string query = "ListReferrals";
  query += " patient " + (filter.patient ? filter.patient->ToString() : "any");
  query += " states";
  for (const int state : filter.states) query += " " + std::to_string(state);
  query += filter.overdue ? " overdue" : "";
  query += " panel " + (filter.panel_of ? filter.panel_of->ToString() : "any");
  return query;
}

std::optional<storage::ReferralCursor> ParseReferralCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return storage::ReferralCursor{platform::ParseDate(cursor.at(0)).value(), ParseId<ReferralId>(cursor.at(1))};
}

}  // namespace

grpc::Status ReferralService::ListReferrals(grpc::ServerContext* context, const v1::ListReferralsRequest* request,
                                            v1::ListReferralsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    auto filter = ParseFilter(call, *request);
    const auto query = QueryOf(filter);
    const auto after = ParseReferralCursor(
        platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value());
    std::vector<storage::ReferralRecord> referrals;
    bool more = false;
    call.Read([&](Transaction& tx) {
      filter.today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      referrals = storage::ListReferrals(tx, call.keys(), filter, after, static_cast<int>(size) + 1);
      more = referrals.size() > size;
      if (more) referrals.pop_back();
      for (const auto& record : referrals) call.Touches(record.referral.patient);
    });
    for (const auto& record : referrals) *response->add_referrals() = ToReply(call.keys(), record, filter.today);
    if (more) {
      const auto& last = referrals.back().referral;
      response->set_next_page_token(platform::rpc::MakePageToken(
          call.keys(), query, {platform::FormatDate(last.since), last.id.ToString()}, call.now()));
    }
  });
}

}  // namespace cairn::enrollment
