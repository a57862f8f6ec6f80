#include "tests/prescribing/rpc/stock_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using namespace std::chrono_literals;

// Cartons that came before the clinic kept its stock here.
class StockImports : public StockClinic {
 protected:
  static Person SteppedUp(Person person) {
    person.stepped_up = true;
    return person;
  }

  std::string Open(const Person& prescriber) {
    v1::OpenOrderImportRequest request;
    request.set_request_id(NewRequestId());
    request.add_prescriber_account_ids(prescriber.account.ToString());
    request.set_source("the former system");
    request.set_hours(8);
    const auto reply = Call(SteppedUp(admin_), &v1::OrderService::Stub::OpenOrderImport, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.order_import().import_id();
  }

  v1::ImportStockRequest Importing(const std::string& import, std::chrono::hours ago, int quantity = 2) {
    v1::ImportStockRequest request;
    request.set_request_id(NewRequestId());
    request.set_import_id(import);
    request.set_place_id(fridge_);
    request.set_product(v1::PRODUCT_XR_NALTREXONE);
    request.set_lot_number("B1234");
    *request.mutable_expires_on() = DaysAgo(-200);
    request.set_quantity(quantity);
    *request.mutable_receive_time() = Ago(ago);
    return request;
  }
  Reply<v1::ImportStockResponse> Import(const v1::ImportStockRequest& request) {
    return Call(SteppedUp(prescriber_), &v1::StockService::Stub::ImportStock, request);
  }

  /// What was recorded of the refrigerator, whole: so long, until now.
  void RecordCold(std::chrono::hours ago) {
    v1::RecordTemperatureRequest request;
    request.set_request_id(NewRequestId());
    request.set_place_id(fridge_);
    *request.mutable_from_time() = Ago(ago);
    *request.mutable_until_time() = Ago(0s);
    request.set_least_tenths_c(25);
    request.set_most_tenths_c(70);
    EXPECT_TRUE(Call(clinician_, &v1::StockService::Stub::RecordTemperature, request).status.ok());
  }
};

TEST_F(StockImports, BookADeliveryAsOfItsDaySoThatADoseSinceCanTakeItsCarton) {
  RecordCold(100 * 24h);
  const auto request = Importing(Open(prescriber_), 90 * 24h);
  const auto reply = Import(request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  ASSERT_THAT(reply.response.kits(), SizeIs(2));
  EXPECT_EQ(reply.response.kits(0).receive_time().seconds(), request.receive_time().seconds());
  EXPECT_EQ(reply.response.kits(0).cold_chain().state(), v1::ColdChain::STATE_USABLE);
  ASSERT_THAT(reply.response.movements(), SizeIs(2));
  EXPECT_EQ(reply.response.movements(0).occurred_on().SerializeAsString(), DaysAgo(90).SerializeAsString());
  EXPECT_GT(reply.response.movements(0).record_time().seconds(), request.receive_time().seconds())
      << "when it was recorded is not hidden";
  const auto dose = Kept(InjectingKit(reply.response.kits(0).kit_id(), 60));
  EXPECT_EQ(dose.entry().injection().kit_id(), reply.response.kits(0).kit_id());
  EXPECT_THAT(dose.acknowledged_warnings(), testing::IsEmpty()) << "storage is known from then on";
  EXPECT_EQ(Import(request).response.SerializeAsString(), reply.response.SerializeAsString()) << "once for a request";
  EXPECT_EQ(Count("stock_kit"), 2);
  ExpectBalanced();
}

TEST_F(StockImports, DoNotVouchForTheTimeBeforeADelivery) {
  RecordCold(100 * 24h);
  const auto kits = Import(Importing(Open(prescriber_), 30 * 24h)).response.kits();
  ASSERT_THAT(kits, SizeIs(2));
  auto before = InjectingKit(kits[0].kit_id(), 60);
  EXPECT_EQ(ReasonOf(Send(before).status), "INJECTION_NOT_VALID");
  before.add_acknowledged_warnings("COLD_CHAIN_UNKNOWN");
  before.set_request_id(NewRequestId());
  EXPECT_TRUE(Send(before).status.ok());
}

TEST_F(StockImports, AreForWhoAnImportNamesAndAreNeverOfTheFuture) {
  const auto import = Open(prescriber_);
  const auto other = Someone(org_, options::v1::ROLE_PRESCRIBER);
  const auto refused = Call(SteppedUp(other), &v1::StockService::Stub::ImportStock, Importing(import, 90 * 24h)).status;
  EXPECT_EQ(ReasonOf(refused), "ORDER_IMPORT_NOT_OPEN");
  EXPECT_EQ(MetadataOf(refused, "why"), "NOT_NAMED");
  EXPECT_EQ(ReasonOf(Import(Importing(platform::NewUuid().ToString(), 90 * 24h)).status), "ORDER_IMPORT_NOT_FOUND");
  EXPECT_THAT(FieldsOf(Import(Importing(import, -1h)).status), ElementsAre("receive_time"));
  EXPECT_THAT(FieldsOf(Import(Importing(import, 1h, 1001)).status), ElementsAre("quantity"));
  auto elsewhere = Importing(import, 1h);
  elsewhere.set_place_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Import(elsewhere).status), "STOCK_PLACE_NOT_FOUND");
  ASSERT_TRUE(Import(Importing(import, 1h)).status.ok());
  auto misread = Importing(import, 1h);
  *misread.mutable_expires_on() = DaysAgo(-201);
  EXPECT_EQ(ReasonOf(Import(misread).status), "LOT_DIFFERS");
  EXPECT_EQ(Count("stock_kit"), 2);
}

}  // namespace
}  // namespace cairn::tests
