#include "tests/prescribing/rpc/stock_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

/// Five cartons and a hundred tablets in a refrigerator.
class StockErrors : public StockClinic {
 protected:
  StockErrors() {
    kits_ = Kits(5);
    auto tablets = Receiving(100, "T1");
    tablets.set_product(v1::PRODUCT_ORAL_NALTREXONE);
    tablets_ = Receive(tablets).response.lot().lot_id();
    EXPECT_TRUE(Waste(kits_[4]).status.ok());
    rows_ = Rows();
  }

  v1::StockChoice OfKits(const std::vector<std::string>& kits) const {
    v1::StockChoice choice;
    for (const auto& kit : kits) choice.add_kit_ids(kit);
    return choice;
  }
  v1::StockChoice OfUnits(const std::string& lot, const std::string& place, int quantity) const {
    v1::StockChoice choice;
    choice.set_lot_id(lot);
    choice.set_place_id(place);
    choice.set_quantity(quantity);
    return choice;
  }

  grpc::Status WasteThis(const v1::StockChoice& choice) {
    v1::WasteStockRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_choice() = choice;
    request.set_reason(v1::WASTE_REASON_BROKEN);
    return Call(clinician_, &v1::StockService::Stub::WasteStock, request).status;
  }
  grpc::Status ReturnThis(const v1::StockChoice& choice) {
    v1::ReturnStockRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_choice() = choice;
    return Call(clinician_, &v1::StockService::Stub::ReturnStock, request).status;
  }
  grpc::Status MoveThis(const v1::StockChoice& choice) {
    v1::MoveStockRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_choice() = choice;
    request.set_to_place_id(cabinet_);
    return Move(request);
  }
  /// Wasting, returning and moving refuse the same, and book nothing.
  void ExpectRefused(const v1::StockChoice& choice, const std::string& reason, const std::string& key = "",
                     const std::string& value = "") {
    for (const auto& status : {WasteThis(choice), ReturnThis(choice), MoveThis(choice)}) {
      EXPECT_EQ(ReasonOf(status), reason) << AnswerOf(status);
      if (key.empty()) continue;
      EXPECT_EQ(MetadataOf(status, key), value) << reason;
    }
    EXPECT_EQ(Rows(), rows_) << reason;
  }
  void ExpectInvalid(const v1::StockChoice& choice, const std::vector<std::string>& fields) {
    for (const auto& status : {WasteThis(choice), ReturnThis(choice), MoveThis(choice)})
      EXPECT_EQ(FieldsOf(status), fields) << AnswerOf(status);
    EXPECT_EQ(Rows(), rows_);
  }

  std::vector<std::string> kits_;
  std::string tablets_;
  std::int64_t rows_ = 0;
};

TEST_F(StockErrors, NameACartonThatIsNotThere) {
  const auto nobodys = NewRequestId();
  ExpectRefused(OfKits({nobodys}), "KIT_NOT_FOUND", "kit_id", nobodys);
  ExpectRefused(OfKits({kits_[4]}), "KIT_NOT_IN_STOCK", "state", "WASTED");
  ExpectRefused(OfKits({kits_[0], kits_[4]}), "KIT_NOT_IN_STOCK", "kit_id", kits_[4]);
  EXPECT_EQ(Lot(lot_).totals().available(), 4) << "all of it or nothing";
  ExpectBalanced();
}

TEST_F(StockErrors, SayWhereACartonIsInstead) {
  ASSERT_TRUE(ReturnThis(OfKits({kits_[0]})).ok());
  Kept(InjectingKit(kits_[1]));
  rows_ = Rows();
  ExpectRefused(OfKits({kits_[0]}), "KIT_NOT_IN_STOCK", "state", "RETURNED");
  ExpectRefused(OfKits({kits_[1]}), "KIT_NOT_IN_STOCK", "state", "USED");
}

TEST_F(StockErrors, NameUnitsThatAreNotThere) {
  ExpectRefused(OfUnits(NewRequestId(), fridge_, 1), "LOT_UNKNOWN");
  ExpectRefused(OfUnits(tablets_, NewRequestId(), 1), "STOCK_PLACE_NOT_FOUND");
  ExpectRefused(OfUnits(tablets_, fridge_, 101), "STOCK_SHORT", "available", "100");
  ExpectRefused(OfUnits(tablets_, fridge_, 101), "STOCK_SHORT", "wanted", "101");
  auto set_aside = OfUnits(tablets_, fridge_, 1);
  set_aside.set_reserved_for_patient_id(patient_id_);
  ExpectRefused(set_aside, "STOCK_SHORT", "available", "0");
  set_aside.set_reserved_for_patient_id(Register());
  ExpectRefused(set_aside, "PATIENT_NOT_FOUND");
  v1::StockChoice elsewhere = OfUnits(tablets_, cabinet_, 1);
  EXPECT_EQ(ReasonOf(WasteThis(elsewhere)), "STOCK_SHORT");
  EXPECT_EQ(ReasonOf(ReturnThis(elsewhere)), "STOCK_SHORT");
  ExpectBalanced();
}

TEST_F(StockErrors, SayWhatAChoiceLacks) {
  ExpectInvalid({}, {"choice.kit_ids"});
  ExpectInvalid(OfKits({kits_[0], kits_[0]}), {"choice.kit_ids"});
  ExpectInvalid(OfUnits(lot_, fridge_, 1), {"choice.kit_ids"});
  ExpectInvalid(OfUnits(tablets_, "", 1), {"choice.place_id"});
  ExpectInvalid(OfUnits("", fridge_, 1), {"choice.lot_id"});
  ExpectInvalid(OfUnits(tablets_, fridge_, 0), {"choice.quantity"});
  auto both = OfUnits(tablets_, fridge_, 1);
  both.add_kit_ids(kits_[0]);
  ExpectInvalid(both, {"choice.kit_ids"});
  v1::WasteStockRequest unreasoned;
  unreasoned.set_request_id(NewRequestId());
  unreasoned.mutable_choice()->add_kit_ids(kits_[0]);
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::StockService::Stub::WasteStock, unreasoned).status),
              ElementsAre("reason"));
}

TEST_F(StockErrors, AreNotMadeOfWhatWasRecalled) {
  Recall(lot_);
  EXPECT_TRUE(ReturnThis(OfKits({kits_[0]})).ok());
  EXPECT_TRUE(WasteThis(OfKits({kits_[1]})).ok());
  EXPECT_EQ(ReasonOf(MoveThis(OfKits({kits_[2]}))), "LOT_RECALLED");
  EXPECT_EQ(Lot(lot_).totals().quarantined(), 2);
  ExpectBalanced();
}

TEST_F(StockErrors, OfATemperatureNameWhatNobodyKnows) {
  const auto records = Count("temperature_record");
  const auto nobodys = NewRequestId();
  const auto of_kit = Warm(nobodys, 30, 50, 0s, true).status;
  EXPECT_EQ(ReasonOf(of_kit), "KIT_NOT_FOUND") << AnswerOf(of_kit);
  EXPECT_EQ(MetadataOf(of_kit, "kit_id"), nobodys);
  const auto of_place = Warm(nobodys, 30, 50, 0s).status;
  EXPECT_EQ(ReasonOf(of_place), "STOCK_PLACE_NOT_FOUND") << AnswerOf(of_place);
  EXPECT_EQ(MetadataOf(of_place, "place_id"), nobodys);
  EXPECT_EQ(ReasonOf(Warm(kits_[0], 30, 50, 0s).status), "STOCK_PLACE_NOT_FOUND") << "a carton is no place";
  EXPECT_EQ(Count("temperature_record"), records);
}

TEST_F(StockErrors, OfATemperatureNameWhatCannotBe) {
  EXPECT_THAT(FieldsOf(Warm(fridge_, 50, 30, 0s).status), ElementsAre("most_tenths_c"));
  EXPECT_THAT(FieldsOf(Warm(fridge_, 30, 50, -1min).status), ElementsAre("from_time"));
  auto backwards = Warming(fridge_, 30, 50, 1h);
  *backwards.mutable_until_time() = Ago(1h);
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::StockService::Stub::RecordTemperature, backwards).status),
              ElementsAre("until_time"));
  backwards.set_request_id(NewRequestId());
  *backwards.mutable_until_time() = Ago(-1min);
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::StockService::Stub::RecordTemperature, backwards).status),
              ElementsAre("until_time"));
}

TEST_F(StockErrors, OfARecallOfALotThatNobodyHasReceived) {
  v1::RecallLotRequest request;
  request.set_request_id(NewRequestId());
  request.set_lot_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::RecallLot, request).status), "LOT_UNKNOWN");
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.LotRecalled'"), 0);
  EXPECT_EQ(Rows(), rows_);
}

}  // namespace
}  // namespace cairn::tests
