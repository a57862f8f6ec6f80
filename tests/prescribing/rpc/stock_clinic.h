#pragma once

#include <string>
#include <vector>

#include "prescribing/wire/date_wire.h"
#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {

/// A refrigerator in which it was and is 4 °C, and a cabinet.
class StockClinic : public DoseClinic {
 protected:
  StockClinic() {
    site_ = Sql("SELECT site_id::text FROM site LIMIT 1")[0][0].as<std::string>();
    fridge_ = Place("Refrigerator", v1::STOCK_PLACE_KIND_REFRIGERATOR);
    cabinet_ = Place("Cabinet", v1::STOCK_PLACE_KIND_CABINET);
    EXPECT_EQ(ReasonOf(Warm(fridge_, 35, 50, std::chrono::hours(1)).status), "");
  }

  std::string Place(const std::string& name, v1::StockPlaceKind kind) {
    v1::CreateStockPlaceRequest request;
    request.set_request_id(NewRequestId());
    request.set_site_id(site_);
    request.set_name(name);
    request.set_kind(kind);
    const auto reply = Call(clinician_, &v1::StockService::Stub::CreateStockPlace, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.place().place_id();
  }

  google::protobuf::Timestamp Ago(std::chrono::seconds ago) {
    return prescribing::wire::ToProto(harness_->clock().Now() - ago);
  }

  /// From so long ago, still open, of a place or a kit.
  v1::RecordTemperatureRequest Warming(const std::string& place, int least, int most, std::chrono::seconds ago,
                                       bool of_kit = false) {
    v1::RecordTemperatureRequest request;
    request.set_request_id(NewRequestId());
    of_kit ? request.set_kit_id(place) : request.set_place_id(place);
    *request.mutable_from_time() = Ago(ago);
    request.set_least_tenths_c(least);
    request.set_most_tenths_c(most);
    return request;
  }
  Reply<v1::RecordTemperatureResponse> Warm(const std::string& of, int least, int most, std::chrono::seconds ago,
                                            bool of_kit = false) {
    return Call(clinician_, &v1::StockService::Stub::RecordTemperature, Warming(of, least, most, ago, of_kit));
  }

  v1::ReceiveStockRequest Receiving(int quantity, const std::string& lot = "B1234") const {
    v1::ReceiveStockRequest request;
    request.set_request_id(NewRequestId());
    request.set_place_id(fridge_);
    request.set_product(v1::PRODUCT_XR_NALTREXONE);
    request.set_lot_number(lot);
    *request.mutable_expires_on() = DaysAgo(-200);
    request.set_quantity(quantity);
    return request;
  }
  Reply<v1::ReceiveStockResponse> Receive(const v1::ReceiveStockRequest& request) {
    return Call(clinician_, &v1::StockService::Stub::ReceiveStock, request);
  }
  std::vector<std::string> Kits(int quantity, const std::string& lot = "B1234") {
    const auto reply = Receive(Receiving(quantity, lot));
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    lot_ = reply.response.lot().lot_id();
    std::vector<std::string> ids;
    for (const auto& kit : reply.response.kits()) ids.push_back(kit.kit_id());
    return ids;
  }

  v1::RecordAdministrationRequest InjectingKit(const std::string& kit, int days_ago = 0) const {
    auto request = Injecting(days_ago);
    request.clear_acknowledged_warnings();
    request.mutable_injection()->set_kit_id(kit);
    return request;
  }

  Reply<v1::WasteStockResponse> Waste(const std::string& kit) {
    v1::WasteStockRequest request;
    request.set_request_id(NewRequestId());
    request.mutable_choice()->add_kit_ids(kit);
    request.set_reason(v1::WASTE_REASON_BROKEN);
    return Call(clinician_, &v1::StockService::Stub::WasteStock, request);
  }
  v1::MoveStockRequest Moving(const std::string& kit, const std::string& to) const {
    v1::MoveStockRequest request;
    request.set_request_id(NewRequestId());
    request.mutable_choice()->add_kit_ids(kit);
    request.set_to_place_id(to);
    return request;
  }
  grpc::Status Move(const v1::MoveStockRequest& request) {
    return Call(clinician_, &v1::StockService::Stub::MoveStock, request).status;
  }
  v1::RecallLotResponse Recall(const std::string& lot) {
    v1::RecallLotRequest request;
    request.set_request_id(NewRequestId());
    request.set_lot_id(lot);
    request.set_reference("Z-0001-2026");
    const auto reply = Call(colleague_, &v1::StockService::Stub::RecallLot, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
  v1::GetLotResponse Lot(const std::string& lot) {
    v1::GetLotRequest request;
    request.set_lot_id(lot);
    const auto reply = Call(clinician_, &v1::StockService::Stub::GetLot, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
  std::vector<v1::StockBalance> Balances() {
    v1::GetStockRequest request;
    request.set_page_size(1);
    std::vector<v1::StockBalance> balances;
    do {
      const auto reply = Call(clinician_, &v1::StockService::Stub::GetStock, request);
      EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      balances.insert(balances.end(), reply.response.balances().begin(), reply.response.balances().end());
      request.set_page_token(reply.response.next_page_token());
    } while (!request.page_token().empty());
    return balances;
  }

  std::int64_t Rows() { return Count("stock_movement") + Count("dose") + Count("stock_lot") + Count("outbox_event"); }

  /// What must be so at any time, read past the service.
  void ExpectBalanced() {
    EXPECT_EQ(Count("(SELECT lot_id FROM stock_posting GROUP BY lot_id HAVING sum(units) <> 0) x"), 0);
    EXPECT_EQ(Count("(SELECT movement_id FROM stock_posting GROUP BY movement_id HAVING count(*) <> 2) x"), 0);
    EXPECT_EQ(Count("stock_balance b FULL JOIN (SELECT org_id, lot_id, place_id, reserved_for,"
                    " coalesce(sum(units) FILTER (WHERE account = 2), 0) AS available,"
                    " coalesce(sum(units) FILTER (WHERE account = 3), 0) AS quarantined FROM stock_posting"
                    " WHERE account IN (2, 3) GROUP BY 1, 2, 3, 4) p ON p.org_id = b.org_id AND p.lot_id = b.lot_id"
                    " AND p.place_id = b.place_id AND coalesce(p.reserved_for, b.org_id) ="
                    " coalesce(b.reserved_for, b.org_id) WHERE b.available IS DISTINCT FROM p.available"
                    " OR b.quarantined IS DISTINCT FROM p.quarantined"),
              0);
    EXPECT_EQ(
        Count("(SELECT b.lot_id FROM stock_balance b JOIN stock_lot l USING (org_id, lot_id) LEFT JOIN stock_kit k"
              " ON k.lot_id = b.lot_id AND k.place_id = b.place_id AND k.state = 1"
              " AND k.reserved_for IS NOT DISTINCT FROM b.reserved_for WHERE l.product = 2"
              " GROUP BY b.balance_id, b.lot_id, b.available, b.quarantined"
              " HAVING count(k.kit_id) <> b.available + b.quarantined) x"),
        0);
    EXPECT_EQ(Count("stock_balance WHERE available < 0 OR quarantined < 0"), 0);
  }

  std::string site_;
  std::string fridge_;
  std::string cabinet_;
  std::string lot_;
};

}  // namespace cairn::tests
