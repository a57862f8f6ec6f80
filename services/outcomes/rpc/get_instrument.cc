#include "measures/instrument_json.h"
#include "outcomes/outcomes_service.h"
#include "outcomes/wire/instrument_wire.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status InstrumentService::GetInstrument(grpc::ServerContext* context, const v1::GetInstrumentRequest* request,
                                              v1::GetInstrumentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto* instrument =
        measures::FindInstrument(instruments_, request->instrument_id(), request->instrument_version()).value();
    call.Read([](Transaction&) {});
    *response->mutable_instrument() = wire::ToProto(*instrument);
  });
}

}  // namespace cairn::outcomes
