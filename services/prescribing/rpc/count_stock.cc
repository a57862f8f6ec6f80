#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/storage/errors.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

using domain::KitState;

void RequireCountOf(domain::Product product, const v1::CountStockRequest& request) {
  std::vector<platform::FieldViolation> wrong;
  if (IsKeptByKit(product) && (request.has_counted() || !request.reserved_for_patient_id().empty()))
    wrong.push_back({"counted", "of the injection the kits that were seen are named"});
  if (!IsKeptByKit(product) && !request.seen_kit_ids().empty())
    wrong.push_back({"seen_kit_ids", "only the injection has kits"});
  if (!IsKeptByKit(product) && !request.has_counted()) wrong.push_back({"counted", "is required"});
  if (!wrong.empty()) platform::Reject(platform::InvalidRequest(std::move(wrong)));
}

platform::Error KitElsewhere(const domain::Kit& kit) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "KIT_ELSEWHERE",
          .message = "The books have the carton in another place: move it.",
          .metadata = {{"kit_id", kit.id.ToString()}, {"place_id", kit.at.place.ToString()}}};
}

domain::Movement Difference(const domain::Kit& kit, StockPlaceId place, int quantity) {
  domain::Movement movement;
  movement.kind = domain::MovementKind::kCount;
  movement.at = kit.at;
  movement.at.place = place;
  movement.quantity = quantity;
  return movement;
}

void CountKits(StockBook& book, LotId lot, StockPlaceId place, const std::set<KitId>& seen) {
  for (const auto& id : seen) {
    const auto& kit = book.Kit(id);
    if (kit.at.lot != lot) platform::Reject(storage::KitNotFound(id));
    if (kit.state == KitState::kMissing) {
      book.BookKit(id, Difference(kit, place, 1));
    } else if (book.KitInStock(id).at.place != place) {
      platform::Reject(KitElsewhere(kit));
    }
  }
  std::vector<domain::Kit> unseen;
  for (const auto& [id, kit] : book.kits()) {
    const bool expected = kit.at.lot == lot && kit.at.place == place && kit.state == KitState::kInStock;
    if (expected && !seen.contains(id)) unseen.push_back(kit);
  }
  for (const auto& kit : unseen) book.BookKit(kit.id, Difference(kit, place, -1));
}

}  // namespace

grpc::Status StockService::CountStock(grpc::ServerContext* context, const v1::CountStockRequest* request,
                                      v1::CountStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto place = ParseId<StockPlaceId>(request->place_id());
    storage::StockSelection selection;
    selection.lots.push_back(ParseId<LotId>(request->lot_id()));
    for (const auto& id : request->seen_kit_ids()) selection.kits.push_back(ParseId<KitId>(id));
    const auto patient = ParseOptionalId<PatientId>(request->reserved_for_patient_id());
    call.Mutate([&](Transaction& tx) {
      if (patient) RequireInCare(call, tx, *patient);
      StockBook book(call, tx, selection, {place});
      const auto& lot = book.Lot(selection.lots.front()).lot;
      RequireCountOf(lot.product, *request);
      if (IsKeptByKit(lot.product)) {
        CountKits(book, lot.id, place, {selection.kits.begin(), selection.kits.end()});
      } else {
        const auto counted = domain::CountMovement(book.ledger(), {}, book.KeyFor(lot.id, place, patient, 0),
                                                   request->counted(), book.today(), call.account());
        if (counted) book.Book(*counted);
      }
      book.Write();
      for (auto& booked : ToReplies(call, tx, book.booked())) *response->add_movements() = std::move(booked);
    });
  });
}

}  // namespace cairn::prescribing
