#include "measures/instrument_json.h"
#include "outcomes/outcomes_service.h"
#include "outcomes/wire/instrument_wire.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status InstrumentService::ListInstruments(grpc::ServerContext* context, const v1::ListInstrumentsRequest* request,
                                                v1::ListInstrumentsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([](Transaction&) {});
    for (const auto* instrument : measures::CurrentInstruments(instruments_))
      *response->add_instruments() = wire::ToProto(*instrument);
  });
}

}  // namespace cairn::outcomes
