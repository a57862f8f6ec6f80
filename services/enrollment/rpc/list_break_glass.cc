#include "enrollment/break_glass_service.h"
#include "enrollment/rpc/break_glass.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::BreakGlassFilter ParseFilter(const Call& call, const v1::ListBreakGlassRequest& request) {
  storage::BreakGlassFilter filter;
  filter.patient = ParseOptionalId<PatientId>(request.patient_id());
  if (call.relation() != options::v1::RELATION_ORGANISATION) filter.visible_to = call.account();
  filter.unreviewed = request.filter() == v1::ListBreakGlassRequest::FILTER_UNREVIEWED;
  filter.overdue = request.filter() == v1::ListBreakGlassRequest::FILTER_OVERDUE;
  filter.now = call.now();
  return filter;
}

// What makes this list the list it is: a page token is good for no other.
std::string QueryOf(const storage::BreakGlassFilter& filter, const v1::ListBreakGlassRequest& request) {
  std::string query = "ListBreakGlass";
  query += " filter " + std::to_string(static_cast<int>(request.filter()));
  query += " patient " + (filter.patient ? filter.patient->ToString() : "any");
  query += " visible to " + (filter.visible_to ? filter.visible_to->ToString() : "all");
  return query;
}

std::optional<storage::BreakGlassCursor> ParseCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return storage::BreakGlassCursor{Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                                   ParseId<BreakGlassId>(cursor.at(1))};
}

}  // namespace

grpc::Status BreakGlassService::ListBreakGlass(grpc::ServerContext* context, const v1::ListBreakGlassRequest* request,
                                               v1::ListBreakGlassResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto filter = ParseFilter(call, *request);
    const auto query = QueryOf(filter, *request);
    const auto after =
        ParseCursor(platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value());
    call.Read([&](Transaction& tx) {
      auto records = storage::ListBreakGlass(tx, filter, after, static_cast<int>(size) + 1);
      const bool more = records.size() > size;
      if (more) records.pop_back();
      for (const auto& record : records) call.Touches(record.grant.patient);
      for (auto& reply : ToReplies(call, tx, records)) *response->add_break_glass() = std::move(reply);
      if (!more) return;
      const auto& last = records.back().grant;
      response->set_next_page_token(platform::rpc::MakePageToken(
          call.keys(), query, {std::to_string(last.opened_at.time_since_epoch().count()), last.id.ToString()},
          call.now()));
    });
  });
}

}  // namespace cairn::enrollment
