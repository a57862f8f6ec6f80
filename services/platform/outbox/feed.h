#pragma once

#include <memory>
#include <string>

#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"

namespace cairn::platform::outbox {

/// Serves this service's sealed events (events.v1.EventFeedService). Reads as <svc>_relay.
class EventFeed final : public cairn::events::v1::EventFeedService::Service {
 public:
  EventFeed(rpc::Gate& gate, std::string relay_connection_string);
  ~EventFeed() override;
  grpc::Status ListHeads(grpc::ServerContext* context, const cairn::events::v1::ListHeadsRequest* request,
                         cairn::events::v1::ListHeadsResponse* response) override;
  grpc::Status ListEvents(grpc::ServerContext* context, const cairn::events::v1::ListEventsRequest* request,
                          cairn::events::v1::ListEventsResponse* response) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::outbox
