#include "platform/outbox/feed.h"

#include <algorithm>

namespace cairn::platform::outbox {
namespace {

namespace v1 = cairn::events::v1;
using postgres::Bytes;
using postgres::Get;
using postgres::Statement;
using postgres::Transaction;

constexpr std::int64_t kDefaultPage = 500;
/// Below the 4 MiB that a gRPC client takes by default.
constexpr std::size_t kMaxPageBytes = 2 * 1024 * 1024;

void SetTimestamp(google::protobuf::Timestamp& out, Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  out.set_seconds(seconds.time_since_epoch().count());
  out.set_nanos(static_cast<std::int32_t>((instant - seconds).count() * 1000));
}

// A clock of the database that was set back makes no negative age.
void SetDuration(google::protobuf::Duration& out, std::int64_t microseconds) {
  const auto age = std::max<std::int64_t>(microseconds, 0);
  out.set_seconds(age / 1'000'000);
  out.set_nanos(static_cast<std::int32_t>(age % 1'000'000 * 1000));
}

// The token is the snapshot's xmin: whatever this snapshot cannot see yet will carry a transaction id from there on, so
// no head that commits late is missed. A token from beyond now comes from another life of the database (a restore): all
// then. The age of the oldest unsealed event is of the same snapshot: what is sealed in it, its heads tell.
constexpr Statement kListHeads{"list_outbox_heads", R"sql(
SELECT s.xmin::text AS token, s.unsealed_us, h.org_id, h.last_pos
FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin,
             (SELECT (extract(epoch FROM clock_timestamp() - min(e.recorded_at)) * 1000000)::bigint
              FROM outbox_event e WHERE e.pos IS NULL) AS unsealed_us) s
LEFT JOIN outbox_head h ON h.changed_tx >= CASE WHEN $1::xid8 > s.xmin THEN '0'::xid8 ELSE $1::xid8 END
)sql"};

void ListHeads(Transaction& tx, const std::string& changed_after, v1::ListHeadsResponse& response) {
  for (const auto& row : tx.Exec(kListHeads, changed_after.empty() ? std::string("0") : changed_after)) {
    response.set_token(Get<std::string>(row, "token"));
    const auto unsealed_us = postgres::GetOptional<std::int64_t>(row, "unsealed_us");
    if (unsealed_us) SetDuration(*response.mutable_oldest_unsealed_age(), *unsealed_us);
    const auto org = postgres::GetOptional<OrgId>(row, "org_id");
    if (!org) continue;
    auto& head = *response.add_heads();
    head.set_org_id(org->ToString());
    head.set_last_position(Get<std::int64_t>(row, "last_pos"));
  }
}

constexpr Statement kLastPosition{"last_outbox_position", "SELECT last_pos FROM outbox_head WHERE org_id = $1"};

std::int64_t LastPosition(Transaction& tx) {
  const auto rows = tx.Exec(kLastPosition, tx.org());
  return rows.empty() ? 0 : Get<std::int64_t>(rows.at(0), "last_pos");
}

constexpr Statement kListEvents{"list_sealed_events", R"sql(
SELECT pos, event_id, aggregate_id, aggregate_version, type, body, occurred_at, recorded_at
FROM outbox_event WHERE org_id = $1 AND pos > $2 ORDER BY pos LIMIT $3
)sql"};

v1::Event ToProto(const postgres::Row& row, const std::string& org_id) {
  v1::Event event;
  event.set_org_id(org_id);
  event.set_position(Get<std::int64_t>(row, "pos"));
  event.set_event_id(Get<Uuid>(row, "event_id").ToString());
  event.set_aggregate_id(Get<Uuid>(row, "aggregate_id").ToString());
  event.set_aggregate_version(Get<std::int64_t>(row, "aggregate_version"));
  event.set_type(Get<std::string>(row, "type"));
  event.set_body(Get<Bytes>(row, "body").value);
  SetTimestamp(*event.mutable_occurred_at(), Get<Instant>(row, "occurred_at"));
  SetTimestamp(*event.mutable_recorded_at(), Get<Instant>(row, "recorded_at"));
  return event;
}

void ListEvents(Transaction& tx, const v1::ListEventsRequest& request, v1::ListEventsResponse& response) {
  response.set_last_position(LastPosition(tx));
  const std::int64_t page = request.page_size() == 0 ? kDefaultPage : request.page_size();
  std::size_t bytes = 0;
  for (const auto& row : tx.Exec(kListEvents, tx.org(), std::int64_t{request.after_position()}, page)) {
    auto event = ToProto(row, tx.org().ToString());
    bytes += event.ByteSizeLong();
    if (bytes > kMaxPageBytes && response.events_size() > 0) return;
    *response.add_events() = std::move(event);
  }
}

bool IsToken(const std::string& text) {
  return text.size() <= 20 && text.find_first_not_of("0123456789") == std::string::npos;
}

postgres::DatabaseOptions DatabaseOptionsFor(std::string connection_string) {
  postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "event-feed";
  options.pool_size = 4;
  return options;
}

}  // namespace

struct EventFeed::State {
  State(rpc::Gate& given, std::string connection_string)
      : gate(given), database(DatabaseOptionsFor(std::move(connection_string))) {}
  rpc::Gate& gate;
  postgres::Database database;
};

EventFeed::EventFeed(rpc::Gate& gate, std::string relay_connection_string)
    : state_(std::make_unique<State>(gate, std::move(relay_connection_string))) {}
EventFeed::~EventFeed() = default;

grpc::Status EventFeed::ListHeads(grpc::ServerContext* context, const v1::ListHeadsRequest* request,
                                  v1::ListHeadsResponse* response) {
  return state_->gate.Handle(*context, *request, *response, [&](rpc::Call& call) {
    if (!IsToken(request->changed_after())) {
      Reject(InvalidRequest({{"changed_after", "must be the token of an earlier answer"}}));
    }
    state_->database.InTransaction(OrgId{}, call.deadline(), [&](Transaction& tx) {
      response->Clear();
      outbox::ListHeads(tx, request->changed_after(), *response);
    });
  });
}

grpc::Status EventFeed::ListEvents(grpc::ServerContext* context, const v1::ListEventsRequest* request,
                                   v1::ListEventsResponse* response) {
  return state_->gate.Handle(*context, *request, *response, [&](rpc::Call& call) {
    const auto org = OrgId::Parse(request->org_id());
    if (!org) Reject(InvalidRequest({{"org_id", "must be a UUID"}}));
    state_->database.InTransaction(*org, call.deadline(), [&](Transaction& tx) {
      response->Clear();
      outbox::ListEvents(tx, *request, *response);
    });
  });
}

}  // namespace cairn::platform::outbox
