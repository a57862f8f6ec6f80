#pragma once

#include <memory>
#include <vector>

#include "cairn/outcomes/v1/instrument_service.grpc.pb.h"
#include "measures/instrument.h"
#include "platform/rpc/gate.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::outcomes {

/// What can be asked.
class InstrumentService final : public v1::InstrumentService::Service {
 public:
  InstrumentService(platform::rpc::Gate& gate, const std::vector<measures::Instrument>& instruments)
      : gate_(gate), instruments_(instruments) {}
  grpc::Status ListInstruments(grpc::ServerContext* context, const v1::ListInstrumentsRequest* request,
                               v1::ListInstrumentsResponse* response) override;
  grpc::Status GetInstrument(grpc::ServerContext* context, const v1::GetInstrumentRequest* request,
                             v1::GetInstrumentResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const std::vector<measures::Instrument>& instruments_;
};

/// `options` with what outcomes alone knows: who is in a patient's care team, and what those hear who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// Its own services, one each. They live no longer than `gate` and `instruments` (measures::ShippedInstruments).
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         const std::vector<measures::Instrument>& instruments);

}  // namespace cairn::outcomes
