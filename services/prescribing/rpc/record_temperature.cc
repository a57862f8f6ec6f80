#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/storage/errors.h"
#include "prescribing/wire/date_wire.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::TemperatureEntry ParseTemperature(const Call& call, const v1::RecordTemperatureRequest& request) {
  storage::TemperatureEntry entry;
  entry.id = TemperatureRecordId::New();
  entry.kit = ParseOptionalId<KitId>(request.kit_id());
  entry.place = ParseOptionalId<StockPlaceId>(request.place_id());
  entry.from = wire::ToInstant(request.from_time());
  if (request.has_until_time()) entry.until = wire::ToInstant(request.until_time());
  entry.least_tenths_c = request.least_tenths_c();
  entry.most_tenths_c = request.most_tenths_c();
  entry.supersedes = ParseOptionalId<TemperatureRecordId>(request.supersedes_record_id());
  entry.recorded_at = call.now();
  entry.recorded_by = call.account();
  std::vector<platform::FieldViolation> wrong;
  if (!entry.kit && !entry.place) wrong.push_back({"of", "must be a kit or a place"});
  if (entry.from > call.now()) wrong.push_back({"from_time", "must not be after now"});
  if (entry.until && *entry.until <= entry.from) wrong.push_back({"until_time", "must be after from_time"});
  if (entry.until && *entry.until > call.now()) wrong.push_back({"until_time", "must not be after now"});
  if (!request.has_least_tenths_c()) wrong.push_back({"least_tenths_c", "is required"});
  if (!request.has_most_tenths_c()) wrong.push_back({"most_tenths_c", "is required"});
  if (entry.most_tenths_c < entry.least_tenths_c)
    wrong.push_back({"most_tenths_c", "must not be less than least_tenths_c"});
  if (!wrong.empty()) platform::Reject(platform::InvalidRequest(std::move(wrong)));
  return entry;
}

}  // namespace

grpc::Status StockService::RecordTemperature(grpc::ServerContext* context, const v1::RecordTemperatureRequest* request,
                                             v1::RecordTemperatureResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto entry = ParseTemperature(call, *request);
    call.Mutate([&](Transaction& tx) {
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      std::vector<StockPlaceId> places;
      std::vector<KitId> kits;
      if (entry.place) places.push_back(*entry.place);
      if (entry.kit) kits.push_back(*entry.kit);
      platform::Require(storage::RequireStockPlaces(storage::FindStockPlacesLater(tx, places), places));
      const auto concerned = storage::ListKits(tx, places, kits);
      if (entry.kit && concerned.empty()) platform::Reject(storage::KitNotFound(*entry.kit));
      platform::Require(storage::InsertTemperature(tx, entry));
      call.Made(entry.id.value);
      *response->mutable_record() = ToReply(entry);
      storage::StockSelection selection;
      for (const auto& kit : concerned) selection.kits.push_back(kit.id);
      const auto lots = storage::ReadStock(storage::FindStockLater(tx, selection, false)).lots;
      for (auto& kit : ToReplies(call, tx, concerned, lots, projection::storage::OrganisationZone(std::move(zone))))
        *response->add_kits() = std::move(kit);
    });
  });
}

}  // namespace cairn::prescribing
