#include <set>
#include <thread>

#include "tests/prescribing/rpc/stock_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

using Stock = StockClinic;

TEST_F(Stock, IsReceivedAsKitsThatCanBeUsedAtOnce) {
  const auto request = Receiving(2);
  const auto reply = Receive(request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  ASSERT_EQ(reply.response.kits_size(), 2);
  EXPECT_EQ(reply.response.kits(0).cold_chain().state(), v1::ColdChain::STATE_USABLE);
  EXPECT_EQ(Receive(request).response.SerializeAsString(), reply.response.SerializeAsString()) << "once for a request";
  EXPECT_EQ(Count("stock_kit"), 2);
  const auto dose = Kept(InjectingKit(reply.response.kits(0).kit_id()));
  EXPECT_EQ(dose.entry().injection().kit_id(), reply.response.kits(0).kit_id());
  EXPECT_EQ(List()[0].SerializeAsString(), dose.SerializeAsString());
  const auto lot = Lot(reply.response.lot().lot_id());
  EXPECT_EQ(lot.totals().received(), 2);
  EXPECT_EQ(lot.totals().used(), 1);
  EXPECT_EQ(lot.totals().available(), 1);
  ASSERT_EQ(lot.balances_size(), 1);
  EXPECT_THAT(lot.balances(0).kits(), SizeIs(1));
  ExpectBalanced();
}

TEST_F(Stock, CompletesTheRecordFromTheCarton) {
  const auto kits = Kits(2);
  auto request = InjectingKit(kits[0]);
  request.mutable_injection()->clear_lot();
  EXPECT_EQ(Kept(request).entry().injection().lot().number(), "B1234");
}

TEST_F(Stock, GivesFromAPlaceWhatEndsFirst) {
  const auto kits = Kits(2);
  ASSERT_TRUE(Warm(kits[1], 200, 220, 0s, true).status.ok());
  harness_->clock().Advance(24h);
  auto request = InjectingKit("");
  // The sample counts its expiry date from a today that has moved.
  request.mutable_injection()->mutable_lot()->clear_expires_on();
  request.mutable_injection()->set_place_id(fridge_);
  EXPECT_EQ(Kept(request).entry().injection().kit_id(), kits[1]) << "seven days out, less one";
  auto elsewhere = InjectingKit("", 30);
  elsewhere.mutable_injection()->set_place_id(cabinet_);
  EXPECT_EQ(ReasonOf(Send(elsewhere).status), "STOCK_SHORT");
}

TEST_F(Stock, RefusesAnInjectionThatItsCartonForbids) {
  auto reserved = Receiving(1);
  const auto other = Register();
  Relate(clinician_, other);
  reserved.set_reserved_for_patient_id(other);
  const auto for_other = Receive(reserved).response.kits(0).kit_id();
  const auto kits = Kits(4);
  ASSERT_TRUE(Warm(kits[0], 100, 260, 0s, true).status.ok());
  ASSERT_TRUE(Warm(kits[1], -10, 40, 0s, true).status.ok());
  ASSERT_TRUE(Waste(kits[2]).status.ok());
  auto expired = Receiving(1, "OLD");
  *expired.mutable_expires_on() = DaysAgo(1);
  const auto old = Receive(expired).response.kits(0).kit_id();
  auto of_old = InjectingKit(old);
  of_old.mutable_injection()->clear_lot();
  auto misread = InjectingKit(kits[3]);
  misread.mutable_injection()->mutable_lot()->set_number("B9999");
  const auto unrecorded = Kits(1, "R1");
  auto recalled = InjectingKit(unrecorded[0]);
  recalled.mutable_injection()->clear_lot();
  Recall(lot_);
  const struct {
    const char* name;
    v1::RecordAdministrationRequest request;
    std::string reason;
    std::string rules;
  } cases[] = {
      {"of another patient", InjectingKit(for_other), "INJECTION_NOT_VALID", "KIT_RESERVED_FOR_ANOTHER"},
      {"too warm", InjectingKit(kits[0]), "INJECTION_NOT_VALID", "KIT_NOT_USABLE"},
      {"frozen", InjectingKit(kits[1]), "INJECTION_NOT_VALID", "KIT_NOT_USABLE"},
      {"wasted", InjectingKit(kits[2]), "KIT_NOT_IN_STOCK", "(none)"},
      {"expired", of_old, "INJECTION_NOT_VALID", "LOT_EXPIRED"},
      {"another lot on the carton", misread, "INJECTION_NOT_VALID", "LOT_NOT_OF_KIT"},
      {"recalled", recalled, "INJECTION_NOT_VALID", "LOT_RECALLED"},
      {"no such kit", InjectingKit(NewRequestId()), "KIT_NOT_FOUND", "(none)"},
  };
  for (const auto& bad : cases) {
    const auto before = Rows();
    const auto status = Send(bad.request).status;
    EXPECT_EQ(ReasonOf(status), bad.reason) << bad.name << AnswerOf(status);
    EXPECT_EQ(MetadataOf(status, "rules"), bad.rules) << bad.name;
    EXPECT_EQ(Rows(), before) << bad.name;
  }
  EXPECT_EQ(MetadataOf(Send(Injecting()).status, "rules"), "(none)") << "a carton from elsewhere is acknowledged";
  ExpectBalanced();
}

TEST_F(Stock, OfWhichNobodyKnowsHowItWasKeptIsAcknowledged) {
  const auto kits = Kits(1);
  ASSERT_TRUE(Move(Moving(kits[0], cabinet_)).ok());
  harness_->clock().Advance(1h);
  auto request = InjectingKit(kits[0]);
  EXPECT_EQ(MetadataOf(Send(request).status, "rules"), "COLD_CHAIN_UNKNOWN");
  request.add_acknowledged_warnings("COLD_CHAIN_UNKNOWN");
  Kept(request);
}

TEST_F(Stock, RetiresAKitAfterSevenDaysOut) {
  const auto kits = Kits(1);
  ASSERT_TRUE(Warm(kits[0], 200, 240, 0s, true).status.ok());
  harness_->clock().Advance(24h * 7);
  EXPECT_EQ(Balances()[0].kits(0).cold_chain().warm_minutes(), 7 * 24 * 60);
  harness_->clock().Advance(1s);
  EXPECT_EQ(Balances()[0].kits(0).cold_chain().state(), v1::ColdChain::STATE_WARM_TOO_LONG);
  auto request = InjectingKit(kits[0]);
  request.mutable_injection()->clear_lot();
  EXPECT_EQ(MetadataOf(Send(request).status, "rules"), "KIT_NOT_USABLE");
}

TEST_F(Stock, RecordsOfTemperatureAreCorrectedByOthers) {
  const auto kits = Kits(1);
  const auto wrong = Warm(kits[0], 35, 400, 0s, true).response;
  EXPECT_EQ(wrong.kits(0).cold_chain().state(), v1::ColdChain::STATE_TOO_WARM);
  auto right = Warming(kits[0], 35, 40, 0s, true);
  right.set_supersedes_record_id(wrong.record().record_id());
  const auto reply = Call(clinician_, &v1::StockService::Stub::RecordTemperature, right);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.kits(0).cold_chain().state(), v1::ColdChain::STATE_USABLE);
  right.set_request_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::RecordTemperature, right).status), "ALREADY_SUPERSEDED");
  right.set_request_id(NewRequestId());
  right.set_supersedes_record_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::RecordTemperature, right).status),
            "TEMPERATURE_RECORD_NOT_FOUND");
  v1::RecordTemperatureRequest nothing;
  nothing.set_request_id(NewRequestId());
  *nothing.mutable_from_time() = Ago(-1h);
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::StockService::Stub::RecordTemperature, nothing).status),
              ElementsAre("from_time", "least_tenths_c", "most_tenths_c", "of"));
}

TEST_F(Stock, OfADoseThatIsVoidedLiesWhereItWas) {
  const auto kits = Kits(1);
  const auto dose = Kept(InjectingKit(kits[0]));
  EXPECT_EQ(ReasonOf(Waste(kits[0]).status), "KIT_NOT_IN_STOCK");
  ASSERT_TRUE(Call(clinician_, &v1::DoseService::Stub::VoidDose, Voiding(dose)).status.ok());
  EXPECT_EQ(Lot(lot_).totals().used(), 0);
  EXPECT_EQ(Lot(lot_).totals().available(), 1);
  Kept(InjectingKit(kits[0]));
  ExpectBalanced();
}

TEST_F(Stock, OfADoseThatIsCorrectedStaysTakenOrIsExchanged) {
  const auto kits = Kits(2);
  const auto dose = Kept(InjectingKit(kits[0]));
  Recall(lot_);
  auto side = Correcting(dose, v1::CORRECTION_REASON_WRONG_LOT_OR_SITE);
  side.clear_acknowledged_warnings();
  side.mutable_entry()->mutable_injection()->set_side(v1::INJECTION_SIDE_RIGHT);
  const auto corrected = Call(clinician_, &v1::DoseService::Stub::CorrectDose, side);
  ASSERT_TRUE(corrected.status.ok()) << MetadataOf(corrected.status, "rules") << " though it was recalled since";
  EXPECT_EQ(Lot(lot_).totals().used(), 1);
  const auto fresh = Kits(1, "C1");
  auto other = Correcting(corrected.response.dose(), v1::CORRECTION_REASON_WRONG_LOT_OR_SITE);
  other.clear_acknowledged_warnings();
  other.mutable_entry()->mutable_injection()->set_kit_id(fresh[0]);
  other.mutable_entry()->mutable_injection()->clear_lot();
  const auto exchanged = Call(clinician_, &v1::DoseService::Stub::CorrectDose, other);
  ASSERT_TRUE(exchanged.status.ok()) << AnswerOf(exchanged.status) << MetadataOf(exchanged.status, "rules");
  EXPECT_EQ(Lot(lot_).totals().used(), 1);
  ExpectBalanced();
}

TEST_F(Stock, IsMovedWastedReturnedAndCounted) {
  const auto kits = Kits(5);
  ASSERT_TRUE(Move(Moving(kits[0], cabinet_)).ok());
  EXPECT_EQ(ReasonOf(Move(Moving(kits[0], cabinet_))), "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(Move(Moving(kits[1], NewRequestId()))), "STOCK_PLACE_NOT_FOUND");
  ASSERT_TRUE(Waste(kits[1]).status.ok());
  v1::ReturnStockRequest back;
  back.set_request_id(NewRequestId());
  back.mutable_choice()->add_kit_ids(kits[2]);
  ASSERT_TRUE(Call(clinician_, &v1::StockService::Stub::ReturnStock, back).status.ok());
  v1::CountStockRequest count;
  count.set_request_id(NewRequestId());
  count.set_lot_id(lot_);
  count.set_place_id(fridge_);
  count.add_seen_kit_ids(kits[3]);
  const auto less = Call(clinician_, &v1::StockService::Stub::CountStock, count);
  ASSERT_TRUE(less.status.ok()) << AnswerOf(less.status);
  ASSERT_EQ(less.response.movements_size(), 1);
  EXPECT_EQ(less.response.movements(0).quantity(), -1);
  EXPECT_EQ(less.response.movements(0).kit_id(), kits[4]);
  count.set_request_id(NewRequestId());
  count.add_seen_kit_ids(kits[4]);
  EXPECT_EQ(Call(clinician_, &v1::StockService::Stub::CountStock, count).response.movements(0).quantity(), 1);
  for (const auto& [kit, reason] : {std::pair(kits[0], "KIT_ELSEWHERE"), std::pair(kits[1], "KIT_NOT_IN_STOCK")}) {
    auto wrong = count;
    wrong.set_request_id(NewRequestId());
    wrong.add_seen_kit_ids(kit);
    EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::CountStock, wrong).status), reason);
  }
  const auto totals = Lot(lot_).totals();
  EXPECT_EQ(totals.received(), 5);
  EXPECT_EQ(totals.available(), 3);
  EXPECT_EQ(totals.wasted(), 1);
  EXPECT_EQ(totals.returned(), 1);
  EXPECT_EQ(totals.missing(), 0);
  v1::ListStockMovementsRequest list;
  list.set_kit_id(kits[4]);
  EXPECT_EQ(Call(clinician_, &v1::StockService::Stub::ListStockMovements, list).response.movements_size(), 3);
  ExpectBalanced();
}

TEST_F(Stock, OfTabletsIsCountedInUnits) {
  auto tablets = Receiving(100, "T1");
  tablets.set_product(v1::PRODUCT_ORAL_NALTREXONE);
  const auto lot = Receive(tablets).response.lot().lot_id();
  v1::MoveStockRequest move;
  move.set_request_id(NewRequestId());
  move.mutable_choice()->set_lot_id(lot);
  move.mutable_choice()->set_place_id(fridge_);
  move.mutable_choice()->set_quantity(101);
  move.set_to_place_id(cabinet_);
  EXPECT_EQ(ReasonOf(Move(move)), "STOCK_SHORT");
  move.mutable_choice()->set_quantity(40);
  move.set_request_id(NewRequestId());
  ASSERT_TRUE(Move(move).ok());
  v1::CountStockRequest count;
  count.set_request_id(NewRequestId());
  count.set_lot_id(lot);
  count.set_place_id(cabinet_);
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::StockService::Stub::CountStock, count).status), ElementsAre("counted"));
  count.set_counted(0);
  EXPECT_EQ(Call(clinician_, &v1::StockService::Stub::CountStock, count).response.movements(0).quantity(), -40);
  EXPECT_EQ(Lot(lot).totals().missing(), 40);
  move.set_request_id(NewRequestId());
  move.mutable_choice()->clear_quantity();
  EXPECT_THAT(FieldsOf(Move(move)), ElementsAre("choice.quantity"));
  ExpectBalanced();
}

TEST_F(Stock, IsRecalledWhereverItIs) {
  const auto kits = Kits(3);
  ASSERT_TRUE(Move(Moving(kits[0], cabinet_)).ok());
  const auto from_stock = Kept(InjectingKit(kits[1]));
  const auto elsewhere = Kept(Injecting(40));
  const auto report = Recall(lot_);
  ASSERT_EQ(report.recipients_size(), 2) << "also one that came from elsewhere";
  EXPECT_EQ(report.recipients(0).dose_id(), elsewhere.dose_id());
  EXPECT_EQ(report.recipients(1).dose_id(), from_stock.dose_id());
  EXPECT_EQ(report.recipients(1).patient_id(), patient_id_);
  ASSERT_EQ(report.stock_size(), 2);
  for (const auto& balance : report.stock()) EXPECT_EQ(balance.quarantined(), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%RecallLot' AND outcome = 'OK' AND '" + patient_id_ +
                  "' = ANY(subjects::text[])"),
            1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.LotRecalled'"), 1);
  EXPECT_EQ(ReasonOf(Move(Moving(kits[0], fridge_))), "LOT_RECALLED");
  EXPECT_EQ(ReasonOf(Receive(Receiving(1)).status), "LOT_RECALLED");
  EXPECT_EQ(Recall(lot_).SerializeAsString(), report.SerializeAsString());
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.LotRecalled'"), 1);
  ASSERT_TRUE(Waste(kits[0]).status.ok());
  ExpectBalanced();
}

TEST_F(Stock, NamesAPatientOnlyToWhoCaresForThem) {
  auto request = Receiving(1);
  request.set_reserved_for_patient_id(patient_id_);
  ASSERT_TRUE(Receive(request).status.ok());
  EXPECT_EQ(Balances()[0].reserved_for_patient_id(), patient_id_);
  const auto reply = Call(colleague_, &v1::StockService::Stub::GetStock, v1::GetStockRequest());
  ASSERT_EQ(reply.response.balances_size(), 1);
  EXPECT_TRUE(reply.response.balances(0).reserved());
  EXPECT_EQ(reply.response.balances(0).reserved_for_patient_id(), "");
  EXPECT_EQ(reply.response.balances(0).kits(0).reserved_for_patient_id(), "");
  request.set_request_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(colleague_, &v1::StockService::Stub::ReceiveStock, request).status), "PATIENT_NOT_FOUND");
  EXPECT_THAT(Call(stranger_, &v1::StockService::Stub::GetStock, v1::GetStockRequest()).response.balances(), IsEmpty());
}

TEST_F(Stock, OfARecordThatWasMergedIsForThePerson) {
  const auto duplicate = Register();
  Relate(clinician_, duplicate);
  auto request = Receiving(1);
  request.set_reserved_for_patient_id(duplicate);
  const auto kit = Receive(request).response.kits(0).kit_id();
  EXPECT_EQ(MetadataOf(Send(InjectingKit(kit)).status, "rules"), "KIT_RESERVED_FOR_ANOTHER");
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(NewRequestId());
  merged.set_survivor_patient_id(patient_id_);
  merged.set_duplicate_patient_id(duplicate);
  TellOfEnrollment(merged, 1);
  request.set_request_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Receive(request).status), "PATIENT_MERGED");
  EXPECT_EQ(Balances()[0].reserved_for_patient_id(), patient_id_);
  Kept(InjectingKit(kit));
  ExpectBalanced();
}

TEST_F(Stock, IsRefusedWhereItsNamesAreWrong) {
  v1::CreateStockPlaceRequest place;
  place.set_request_id(NewRequestId());
  place.set_site_id(site_);
  place.set_name("refrigerator");
  place.set_kind(v1::STOCK_PLACE_KIND_CABINET);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::CreateStockPlace, place).status), "STOCK_PLACE_EXISTS");
  place.set_request_id(NewRequestId());
  place.set_site_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::CreateStockPlace, place).status), "STOCK_SITE_UNKNOWN");
  Kits(1);
  auto request = Receiving(1);
  *request.mutable_expires_on() = DaysAgo(-100);
  EXPECT_EQ(ReasonOf(Receive(request).status), "LOT_DIFFERS");
  request = Receiving(0);
  EXPECT_THAT(FieldsOf(Receive(request).status), ElementsAre("quantity"));
  request = Receiving(1);
  request.set_place_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Receive(request).status), "STOCK_PLACE_NOT_FOUND");
  v1::GetLotRequest lot;
  lot.set_lot_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::GetLot, lot).status), "LOT_UNKNOWN");
  v1::RecallLotRequest recall;
  recall.set_request_id(NewRequestId());
  recall.set_lot_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::StockService::Stub::RecallLot, recall).status), "LOT_UNKNOWN");
  const auto places =
      Call(clinician_, &v1::StockService::Stub::ListStockPlaces, v1::ListStockPlacesRequest()).response.places();
  ASSERT_EQ(places.size(), 2);
  EXPECT_EQ(places[0].name(), "Cabinet");
}

TEST_F(Stock, BalancesWhateverThirtyTwoClerksDoAtOnce) {
  constexpr int kClerks = 32;
  std::vector<std::vector<std::string>> kits;
  std::vector<std::string> lots;
  for (const std::string number : {"L1", "L2", "L3"}) {
    kits.push_back(Kits(12, number));
    lots.push_back(lot_);
  }
  std::vector<std::string> patients;
  for (int i = 0; i < kClerks; ++i) patients.push_back(Register());
  std::vector<std::vector<std::string>> reasons(kClerks);
  std::vector<std::thread> threads;
  for (int clerk = 0; clerk < kClerks; ++clerk) {
    threads.emplace_back([&, clerk] {
      const auto channel = harness_->Channel();
      const auto person = Someone(org_, options::v1::ROLE_CLINICIAN);
      v1::StockService::Stub stub(channel);
      const auto keep = [&](const auto& send) {
        for (int tries = 0; tries < 20; ++tries) {
          const auto status = send();
          const bool again = status.error_code() == grpc::StatusCode::ABORTED ||
                             status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED;
          if (again) continue;
          reasons[static_cast<std::size_t>(clerk)].push_back(
              status.ok() ? "" : std::to_string(status.error_code()) + ReasonOf(status));
          return;
        }
        reasons[static_cast<std::size_t>(clerk)].push_back("never answered");
      };
      for (int step = 0; step < 6; ++step) {
        const auto which = static_cast<std::size_t>((clerk + step) % 3);
        const auto& kit = kits[which][static_cast<std::size_t>((clerk * 7 + step) % 12)];
        switch ((clerk + step) % 5) {
          case 0: {
            auto request = Receiving(1, "L" + std::to_string(which + 1));
            v1::ReceiveStockResponse response;
            keep([&] { return stub.ReceiveStock(harness_->Context(person).get(), request, &response); });
            break;
          }
          case 1: {
            auto request = Moving(kit, clerk % 2 == 0 ? cabinet_ : fridge_);
            v1::MoveStockResponse response;
            keep([&] { return stub.MoveStock(harness_->Context(person).get(), request, &response); });
            break;
          }
          case 2: {
            v1::WasteStockRequest request;
            request.set_request_id(NewRequestId());
            request.mutable_choice()->add_kit_ids(kit);
            request.set_reason(v1::WASTE_REASON_OTHER);
            v1::WasteStockResponse response;
            keep([&] { return stub.WasteStock(harness_->Context(person).get(), request, &response); });
            break;
          }
          case 3: {
            v1::CountStockRequest request;
            request.set_request_id(NewRequestId());
            request.set_lot_id(lots[which]);
            request.set_place_id(fridge_);
            request.add_seen_kit_ids(kit);
            v1::CountStockResponse response;
            keep([&] { return stub.CountStock(harness_->Context(person).get(), request, &response); });
            break;
          }
          case 4: {
            auto request = InjectingKit(kit, clerk + 30 * step);
            request.mutable_injection()->clear_lot();
            v1::RecordAdministrationResponse response;
            v1::DoseService::Stub doses(channel);
            keep([&] { return doses.RecordAdministration(harness_->Context(clinician_).get(), request, &response); });
            break;
          }
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<std::string> all;
  int done = 0;
  for (const auto& of_clerk : reasons) {
    EXPECT_THAT(of_clerk, SizeIs(6));
    all.insert(of_clerk.begin(), of_clerk.end());
    done += static_cast<int>(std::count(of_clerk.begin(), of_clerk.end(), ""));
  }
  all.erase("");
  const std::set<std::string> expected = {"9KIT_NOT_IN_STOCK", "9KIT_ELSEWHERE", "3INVALID_REQUEST",
                                          "9INJECTION_NOT_VALID"};
  for (const auto& reason : all) EXPECT_TRUE(expected.contains(reason)) << reason;
  EXPECT_GT(done, kClerks);
  ExpectBalanced();
}

TEST_F(Stock, IsUsedOrRecalledNeverBoth) {
  for (int round = 0; round < 3; ++round) {
    const auto number = "Q" + std::to_string(round);
    const auto kits = Kits(1, number);
    auto use = InjectingKit(kits[0], 30 * round);
    use.mutable_injection()->clear_lot();
    use.mutable_injection()->set_site_check(v1::SITE_CHECK_NOTHING_FOUND);
    use.add_acknowledged_warnings("SAME_SIDE");
    use.add_acknowledged_warnings("COLD_CHAIN_UNKNOWN");
    grpc::Status used;
    std::thread nurse([&] { used = Send(use).status; });
    const auto report = Recall(lot_);
    nurse.join();
    if (used.ok()) {
      EXPECT_EQ(report.recipients_size() + report.stock_size(), 1) << "who got it is named, or it lies there";
      EXPECT_EQ(report.recipients_size(), 1);
    } else {
      EXPECT_EQ(MetadataOf(used, "rules"), "LOT_RECALLED") << AnswerOf(used);
      ASSERT_EQ(report.stock_size(), 1);
      EXPECT_EQ(report.stock(0).quarantined(), 1);
    }
  }
  ExpectBalanced();
}

}  // namespace
}  // namespace cairn::tests
