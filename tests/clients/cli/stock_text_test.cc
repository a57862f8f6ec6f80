#include "clients/cli/stock_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

v1::StockLot Lot() {
  v1::StockLot lot;
  lot.set_lot_id("l");
  lot.set_number("B1234");
  lot.set_product(v1::PRODUCT_XR_NALTREXONE);
  lot.mutable_expires_on()->set_year(2027);
  lot.mutable_expires_on()->set_month(3);
  lot.mutable_expires_on()->set_day(31);
  return lot;
}

v1::StockBalance Balance() {
  v1::StockBalance balance;
  *balance.mutable_lot() = Lot();
  balance.set_place_id("f");
  balance.set_available(1);
  auto& kit = *balance.add_kits();
  kit.set_kit_id("k1");
  kit.set_lot_id("l");
  kit.set_place_id("f");
  kit.set_state(v1::Kit::STATE_IN_STOCK);
  kit.mutable_cold_chain()->set_state(v1::ColdChain::STATE_USABLE);
  kit.mutable_cold_chain()->set_warm_minutes(90);
  return balance;
}

TEST(DurationText, LeavesOutWhatIsZero) {
  EXPECT_EQ(DurationText(0), "0 min");
  EXPECT_EQ(DurationText(59), "59 min");
  EXPECT_EQ(DurationText(60), "1 h");
  EXPECT_EQ(DurationText(24 * 60), "1 day");
  EXPECT_EQ(DurationText(24 * 60 + 1), "1 day 1 min");
  EXPECT_EQ(DurationText(6 * 24 * 60 + 22 * 60 + 30), "6 days 22 h 30 min");
}

TEST(CelsiusText, KeepsTheSignOfWhatIsAboveMinusOne) {
  EXPECT_EQ(CelsiusText(35), "3.5 °C");
  EXPECT_EQ(CelsiusText(0), "0.0 °C");
  EXPECT_EQ(CelsiusText(-5), "-0.5 °C");
  EXPECT_EQ(CelsiusText(-123), "-12.3 °C");
}

TEST(ExpiryText, SaysThatItIsOver) {
  auto lot = Lot();
  EXPECT_EQ(ExpiryText(lot), "31 Mar 2027");
  lot.set_expired(true);
  EXPECT_EQ(ExpiryText(lot), "31 Mar 2027 (expired)");
}

TEST(StorageText, SaysHowMuchTimeIsLeft) {
  v1::ColdChain chain;
  chain.set_state(v1::ColdChain::STATE_USABLE);
  chain.mutable_usable_until_time()->set_seconds(1'806'397'199);
  EXPECT_THAT(StorageText(chain), StartsWith("usable until 30 Mar 2027"));
  EXPECT_THAT(StorageText(chain), HasSubstr("out of the refrigerator for 0 min, 7 days left"));
  chain.set_warm_minutes(24 * 60 + 90);
  EXPECT_THAT(StorageText(chain), HasSubstr("out of the refrigerator for 1 day 1 h 30 min, 5 days 22 h 30 min left"));
}

TEST(StorageText, SaysWhyACartonIsNotUsable) {
  EXPECT_EQ(StorageText({}), "not recorded");
  for (int i = 0; i < v1::ColdChain::State_descriptor()->value_count(); ++i) {
    const auto state = static_cast<v1::ColdChain::State>(v1::ColdChain::State_descriptor()->value(i)->number());
    v1::ColdChain chain;
    chain.set_state(state);
    if (state == v1::ColdChain::STATE_USABLE || state == v1::ColdChain::STATE_UNSPECIFIED) continue;
    const auto text = StorageText(chain);
    EXPECT_THAT(text, state == v1::ColdChain::STATE_UNKNOWN ? StartsWith("nobody can tell") : StartsWith("not usable"));
  }
  v1::ColdChain warm;
  warm.set_state(v1::ColdChain::STATE_WARM_TOO_LONG);
  warm.set_warm_minutes(7 * 24 * 60 + 1);
  EXPECT_EQ(StorageText(warm), "not usable: out of the refrigerator for 7 days 1 min, 7 days allowed");
}

TEST(KitText, NeverCallsARecalledCartonUsable) {
  auto kit = Balance().kits(0);
  EXPECT_THAT(KitText(kit, false), StartsWith("usable"));
  EXPECT_EQ(KitText(kit, true), "not usable: its lot was recalled");
  kit.set_state(v1::Kit::STATE_WASTED);
  EXPECT_EQ(KitText(kit, true), "wasted");
}

TEST(SetAsideText, NamesNobodyWhomTheServiceDoesNotName) {
  EXPECT_EQ(SetAsideText(false, ""), "anybody");
  EXPECT_EQ(SetAsideText(true, "p"), "p");
  EXPECT_EQ(SetAsideText(true, ""), "a patient not in your care");
}

TEST(MovementText, SaysWhereToAndWhy) {
  v1::StockMovement movement;
  movement.set_kind(v1::STOCK_MOVEMENT_KIND_MOVE);
  movement.set_to_place_id("c");
  EXPECT_EQ(MovementText(movement, {{"c", "Cabinet"}}), "move to Cabinet");
  EXPECT_EQ(MovementText(movement, {}), "move to c");
  movement.clear_to_place_id();
  movement.set_kind(v1::STOCK_MOVEMENT_KIND_WASTE);
  movement.set_waste_reason(v1::WASTE_REASON_NOT_GIVEN);
  EXPECT_EQ(MovementText(movement, {}), "waste: not given");
}

std::string MovementsOf(const v1::StockMovement& movement) {
  Movements movements;
  *movements.Add() = movement;
  std::ostringstream out;
  PrintMovements(out, {}, movements, {{{"l", "B1234"}}, {{"f", "Fridge"}}, {}});
  return out.str();
}

TEST(PrintMovements, SignsWhatACountFound) {
  v1::StockMovement movement;
  movement.set_kind(v1::STOCK_MOVEMENT_KIND_COUNT);
  movement.set_quantity(2);
  movement.set_lot_id("l");
  movement.set_place_id("f");
  EXPECT_THAT(MovementsOf(movement), HasSubstr("+2"));
  EXPECT_THAT(MovementsOf(movement), HasSubstr("B1234"));
  EXPECT_THAT(MovementsOf(movement), HasSubstr("Fridge"));
  movement.set_quantity(-2);
  EXPECT_THAT(MovementsOf(movement), HasSubstr("-2"));
  movement.set_kind(v1::STOCK_MOVEMENT_KIND_USE);
  movement.set_quantity(1);
  EXPECT_THAT(MovementsOf(movement), HasSubstr("a patient not in your care"));
  movement.set_patient_id("somebody");
  EXPECT_THAT(MovementsOf(movement), HasSubstr("somebody"));
}

TEST(PrintBalances, SaysTheStateOfEachCartonInWordsAlone) {
  Balances balances;
  *balances.Add() = Balance();
  std::ostringstream out;
  PrintBalances(out, {.is_terminal = true, .width = 0, .colour = true}, balances, {{"f", "Fridge"}});
  EXPECT_THAT(out.str(), HasSubstr("31 Mar 2027"));
  EXPECT_THAT(out.str(), HasSubstr("Fridge"));
  EXPECT_THAT(out.str(), HasSubstr("6 days 22 h 30 min left"));
  balances.Mutable(0)->mutable_lot()->mutable_recall_time()->set_seconds(1'800'000'000);
  std::ostringstream recalled;
  PrintBalances(recalled, {}, balances, {});
  EXPECT_THAT(recalled.str(), HasSubstr("not usable: its lot was recalled"));
}

TEST(PrintLot, SaysWhatIsMissingOrTooMuch) {
  v1::GetLotResponse response;
  *response.mutable_lot() = Lot();
  response.mutable_totals()->set_received(5);
  response.mutable_totals()->set_missing(2);
  std::ostringstream missing;
  PrintLot(missing, {}, response, {});
  EXPECT_THAT(missing.str(), HasSubstr("Missing:     2"));
  EXPECT_THAT(missing.str(), HasSubstr("Recalled:    no"));
  response.mutable_totals()->set_missing(-2);
  std::ostringstream more;
  PrintLot(more, {}, response, {});
  EXPECT_THAT(more.str(), HasSubstr("Counts found more: 2"));
  EXPECT_THAT(more.str(), Not(HasSubstr("Missing")));
}

TEST(PrintRecall, CountsPatientsAndNotDoses) {
  v1::RecallLotResponse response;
  *response.mutable_lot() = Lot();
  response.mutable_lot()->mutable_recall_time()->set_seconds(1'800'000'000);
  response.mutable_lot()->set_recall_reference("Z-0001-2026");
  std::ostringstream nobody;
  PrintRecall(nobody, {}, response, {});
  EXPECT_THAT(nobody.str(), HasSubstr("reference Z-0001-2026"));
  EXPECT_THAT(nobody.str(), HasSubstr("No patient's record says that they got it."));
  EXPECT_THAT(nobody.str(), HasSubstr("None of it lies anywhere."));
  for (const auto* dose : {"d1", "d2"}) {
    auto& recipient = *response.add_recipients();
    recipient.set_patient_id("p1");
    recipient.set_dose_id(dose);
  }
  *response.add_stock() = Balance();
  std::ostringstream out;
  PrintRecall(out, {}, response, {{"f", "Fridge"}});
  EXPECT_THAT(out.str(), HasSubstr("Patients who got it: 1\n"));
  EXPECT_THAT(out.str(), HasSubstr("d2"));
  EXPECT_THAT(out.str(), HasSubstr("Quarantined where it lies:"));
  EXPECT_THAT(out.str(), HasSubstr("Fridge"));
}

}  // namespace
}  // namespace cairn::cli
