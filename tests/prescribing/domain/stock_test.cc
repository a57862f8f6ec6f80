#include "prescribing/domain/stock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <array>
#include <deque>
#include <map>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using platform::Code;
using testing::ElementsAre;
using testing::IsEmpty;
using enum MovementKind;

const AccountId kBy = AccountId::New();

/// One lot of ten cartons in a refrigerator.
class StockTest : public testing::Test {
 protected:
  StockTest() {
    EXPECT_TRUE(ledger_.AddLot(lot_));
    EXPECT_TRUE(Book(kReceive, 10));
  }

  Movement Make(MovementKind kind, int quantity, std::optional<PatientId> patient = {}) const {
    return {.id = MovementId::New(),
            .kind = kind,
            .at = key_,
            .quantity = quantity,
            .patient = patient,
            .on = kToday,
            .by = kBy};
  }
  platform::Result<void> Book(MovementKind kind, int quantity, std::optional<PatientId> patient = {}) {
    return ledger_.Book(Make(kind, quantity, patient));
  }
  void ExpectRefused(const Movement& movement, const std::string& reason) {
    const auto before = ledger_.Balance(movement.at);
    const auto refused = ledger_.Book(movement);
    ASSERT_FALSE(refused) << reason;
    EXPECT_EQ(refused.error().reason, reason);
    EXPECT_EQ(ledger_.Balance(movement.at), before) << reason;
  }

  Lot lot_{.id = LotId::New(), .number = "A1234", .expires_on = After(kToday, 30)};
  StockKey key_{.lot = lot_.id, .place = StockPlaceId::New()};
  PatientId patient_ = PatientId::New();
  StockLedger ledger_;
};

TEST_F(StockTest, IsTheSumOfWhatHappened) {
  EXPECT_TRUE(Book(kUse, 1, patient_));
  EXPECT_TRUE(Book(kWaste, 2));
  EXPECT_TRUE(Book(kReturn, 3));
  EXPECT_TRUE(Book(kCount, -1));
  EXPECT_EQ(ledger_.Balance(key_), 3);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kPlace), 3);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kSupplier), -7);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kPatients), 1);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kWaste), 2);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kCountDifference), 1);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kQuarantine), 0);
  EXPECT_EQ(ledger_.Sum(lot_.id), 0);
}

TEST_F(StockTest, MovesBetweenPlaces) {
  auto move = Make(kMove, 4);
  move.to = StockPlaceId::New();
  EXPECT_TRUE(ledger_.Book(move));
  EXPECT_EQ(ledger_.Balance(key_), 6);
  EXPECT_EQ(ledger_.Balance({.lot = lot_.id, .place = *move.to}), 4);
  EXPECT_EQ(ledger_.Stock().size(), 2u);
  EXPECT_EQ(ledger_.Sum(lot_.id), 0);
}

TEST_F(StockTest, IsNeverNegative) {
  ExpectRefused(Make(kWaste, 11), "STOCK_SHORT");
  ExpectRefused(Make(kCount, -11), "STOCK_SHORT");
  auto move = Make(kMove, 11);
  move.to = StockPlaceId::New();
  ExpectRefused(move, "STOCK_SHORT");
  const auto refused = Book(kUse, 11, patient_);
  EXPECT_EQ(refused.error().metadata.at(0), std::pair(std::string("available"), std::string("10")));
  EXPECT_EQ(refused.error().metadata.at(1), std::pair(std::string("wanted"), std::string("11")));
  EXPECT_TRUE(Book(kWaste, 10));
  EXPECT_THAT(ledger_.Stock(), IsEmpty());
}

TEST_F(StockTest, RefusesMovementsThatSayNothing) {
  for (const auto kind : {kReceive, kMove, kUse, kWaste, kReturn, kQuarantine}) {
    ExpectRefused(Make(kind, 0, patient_), "INVALID_REQUEST");
    ExpectRefused(Make(kind, -1, patient_), "INVALID_REQUEST");
  }
  ExpectRefused(Make(kCount, 0), "INVALID_REQUEST");
  ExpectRefused(Make(kUse, 1), "INVALID_REQUEST");
  ExpectRefused(Make(kMove, 1), "INVALID_REQUEST");
  ExpectRefused(Make(kQuarantine, 1), "INVALID_REQUEST");
  auto nowhere = Make(kMove, 1);
  nowhere.to = key_.place;
  ExpectRefused(nowhere, "INVALID_REQUEST");
}

TEST_F(StockTest, BooksAMovementOnce) {
  const auto movement = Make(kWaste, 1);
  EXPECT_TRUE(ledger_.Book(movement));
  const auto again = ledger_.Book(movement);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::kAlreadyExists);
  EXPECT_EQ(again.error().reason, "MOVEMENT_EXISTS");
  EXPECT_EQ(ledger_.Balance(key_), 9);
}

TEST_F(StockTest, KnowsItsLots) {
  auto unknown = Make(kReceive, 1);
  unknown.at.lot = LotId::New();
  const auto refused = ledger_.Book(unknown);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::kNotFound);
  EXPECT_EQ(refused.error().reason, "LOT_UNKNOWN");
  EXPECT_EQ(ledger_.Recall(unknown.at.lot, kToday, kBy).error().reason, "LOT_UNKNOWN");
  EXPECT_EQ(ledger_.Total(unknown.at.lot, Account::kPlace), 0);
  EXPECT_EQ(ledger_.Quarantined(unknown.at), 0);
  EXPECT_EQ(ledger_.Balance(unknown.at), 0);
  EXPECT_FALSE(ledger_.IsRecalled(unknown.at.lot));

  EXPECT_EQ(ledger_.AddLot(lot_).error().reason, "LOT_EXISTS");
  EXPECT_EQ(ledger_.AddLot({.id = LotId::New(), .number = "A1234"}).error().metadata.at(0).second, lot_.id.ToString());
  EXPECT_TRUE(ledger_.AddLot({.id = LotId::New(), .product = Product::kOralNaltrexone, .number = "A1234"}));
  EXPECT_TRUE(ledger_.AddLot({.id = LotId::New(), .number = "A1235"}));
}

TEST_F(StockTest, IsNotUsedAfterItsLastDay) {
  auto use = Make(kUse, 1, patient_);
  use.on = After(lot_.expires_on, 1);
  ExpectRefused(use, "LOT_EXPIRED");
  use.on = lot_.expires_on;
  EXPECT_TRUE(ledger_.Book(use));
  auto waste = Make(kWaste, 1);
  waste.on = After(lot_.expires_on, 1);
  EXPECT_TRUE(ledger_.Book(waste));
}

TEST_F(StockTest, SetAsideForAPatientIsUsedForThemOnly) {
  key_.reserved_for = patient_;
  EXPECT_TRUE(Book(kReceive, 1));
  ExpectRefused(Make(kUse, 1, PatientId::New()), "RESERVED_FOR_ANOTHER");
  EXPECT_TRUE(Book(kUse, 1, patient_));
  EXPECT_EQ(ledger_.Balance(key_), 0);
  ExpectRefused(Make(kUse, 1, patient_), "STOCK_SHORT");
  key_.reserved_for.reset();
  EXPECT_EQ(ledger_.Balance(key_), 10) << "what is for everybody is kept apart";
}

TEST_F(StockTest, RecallListsPatientsAndStock) {
  const auto earlier = PatientId::New();
  auto use = Make(kUse, 1, earlier);
  use.on = DaysAgo(40);
  EXPECT_TRUE(ledger_.Book(use));
  EXPECT_TRUE(Book(kUse, 1, patient_));
  auto move = Make(kMove, 3);
  move.to = StockPlaceId::New();
  EXPECT_TRUE(ledger_.Book(move));
  const Lot other{.id = LotId::New(), .number = "B1", .expires_on = kToday};
  EXPECT_TRUE(ledger_.AddLot(other));
  auto receive = Make(kReceive, 5);
  receive.at.lot = other.id;
  EXPECT_TRUE(ledger_.Book(receive));

  EXPECT_FALSE(ledger_.IsRecalled(lot_.id));
  const auto report = ledger_.Recall(lot_.id, kToday, kBy).value();
  EXPECT_TRUE(ledger_.IsRecalled(lot_.id));
  std::vector<std::pair<PatientId, Date>> patients{{earlier, DaysAgo(40)}, {patient_, kToday}};
  std::sort(patients.begin(), patients.end());
  EXPECT_EQ(report.patients, patients);
  ASSERT_EQ(report.stock.size(), 2u);
  for (const auto& held : report.stock) {
    EXPECT_EQ(held.key.lot, lot_.id);
    EXPECT_EQ(held.available, 0);
  }
  EXPECT_EQ(report.stock[0].quarantined + report.stock[1].quarantined, 8);
  EXPECT_EQ(ledger_.Quarantined(key_), 5);
  ASSERT_EQ(report.booked.size(), 2u);
  EXPECT_EQ(report.booked[0].kind, kQuarantine);
  EXPECT_EQ(report.booked[0].by, kBy);
  EXPECT_EQ(ledger_.Balance(receive.at), 5) << "the other lot stays";
  EXPECT_EQ(ledger_.Sum(lot_.id), 0);

  const auto again = ledger_.Recall(lot_.id, kToday, kBy).value();
  EXPECT_THAT(again.booked, IsEmpty());
  EXPECT_EQ(again.patients, report.patients);
  EXPECT_EQ(again.stock.size(), 2u);
}

TEST_F(StockTest, RecalledGoesBackOrIsWastedAndNothingElse) {
  ledger_.Recall(lot_.id, kToday, kBy).value();
  ExpectRefused(Make(kUse, 1, patient_), "LOT_RECALLED");
  ExpectRefused(Make(kReceive, 1), "LOT_RECALLED");
  auto move = Make(kMove, 1);
  move.to = StockPlaceId::New();
  ExpectRefused(move, "LOT_RECALLED");
  EXPECT_TRUE(Book(kReturn, 6));
  EXPECT_TRUE(Book(kWaste, 2));
  EXPECT_TRUE(Book(kCount, -1));
  EXPECT_EQ(ledger_.Quarantined(key_), 1);
  EXPECT_EQ(ledger_.Balance(key_), 0);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kQuarantine), 1);
  ExpectRefused(Make(kReturn, 2), "STOCK_SHORT");
  EXPECT_EQ(ledger_.Sum(lot_.id), 0);
}

TEST_F(StockTest, IsCounted) {
  const auto id = MovementId::New();
  EXPECT_FALSE(CountMovement(ledger_, id, key_, 10, kToday, kBy));
  for (const int counted : {8, 12, 0}) {
    auto movement = CountMovement(ledger_, id, key_, counted, kToday, kBy);
    ASSERT_TRUE(movement);
    movement->id = MovementId::New();
    EXPECT_TRUE(ledger_.Book(*movement));
    EXPECT_EQ(ledger_.Balance(key_), counted);
  }
  EXPECT_TRUE(Book(kReceive, 5));
  ledger_.Recall(lot_.id, kToday, kBy).value();
  EXPECT_FALSE(CountMovement(ledger_, id, key_, 5, kToday, kBy));
  EXPECT_EQ(CountMovement(ledger_, id, key_, 4, kToday, kBy)->quantity, -1);
}

TEST_F(StockTest, TakesBackAUseThatWasNot) {
  EXPECT_TRUE(Book(kUse, 1, patient_));
  auto back = Make(kTakeBack, 1, patient_);
  EXPECT_TRUE(ledger_.Book(back));
  EXPECT_EQ(ledger_.Balance(key_), 10);
  EXPECT_EQ(ledger_.Total(lot_.id, Account::kPatients), 0);
  EXPECT_EQ(ledger_.Sum(lot_.id), 0);
  EXPECT_THAT(ledger_.Recall(lot_.id, kToday, kBy).value().patients, IsEmpty()) << "nobody got it";
  ExpectRefused(Make(kTakeBack, 1), "INVALID_REQUEST");
}

TEST_F(StockTest, TakesBackOneUseOfSeveral) {
  auto earlier = Make(kUse, 1, patient_);
  earlier.on = DaysAgo(28);
  EXPECT_TRUE(ledger_.Book(earlier));
  EXPECT_TRUE(Book(kUse, 1, patient_));
  auto back = Make(kTakeBack, 1, patient_);
  back.on = DaysAgo(28);
  EXPECT_TRUE(ledger_.Book(back));
  const auto report = ledger_.Recall(lot_.id, kToday, kBy).value();
  EXPECT_THAT(report.patients, ElementsAre(std::pair(patient_, kToday)));
}

TEST_F(StockTest, TakesBackIntoQuarantineWhatWasRecalledSince) {
  EXPECT_TRUE(Book(kUse, 1, patient_));
  ledger_.Recall(lot_.id, kToday, kBy).value();
  EXPECT_TRUE(Book(kTakeBack, 1, patient_));
  EXPECT_EQ(ledger_.Quarantined(key_), 10);
  EXPECT_EQ(ledger_.Balance(key_), 0);
  EXPECT_EQ(ledger_.Sum(lot_.id), 0);
}

TEST_F(StockTest, GoesOnFromWhatEarlierBookingsLeft) {
  const Lot lot{.id = LotId::New(), .number = "C1", .expires_on = After(kToday, 30)};
  const StockKey key{.lot = lot.id, .place = key_.place};
  EXPECT_TRUE(ledger_.Resume(lot, false, {{key, 3, 0}}));
  EXPECT_EQ(ledger_.Balance(key), 3);
  EXPECT_FALSE(ledger_.IsRecalled(lot.id));
  auto use = Make(kUse, 2, patient_);
  use.at = key;
  EXPECT_TRUE(ledger_.Book(use));
  EXPECT_EQ(ledger_.Balance(key), 1);
  EXPECT_EQ(ledger_.Total(lot.id, Account::kPlace), -2) << "totals are of what is booked from now on";
  use.id = MovementId::New();
  ExpectRefused(use, "STOCK_SHORT");
  EXPECT_EQ(ledger_.Resume(lot, false, {}).error().reason, "LOT_EXISTS");
  EXPECT_EQ(ledger_.Balance(key), 1) << "a second time changes nothing";
  // A use from before is not known here, and is taken back all the same.
  auto back = use;
  back.id = MovementId::New();
  back.kind = kTakeBack;
  back.patient = PatientId::New();
  EXPECT_TRUE(ledger_.Book(back));
  EXPECT_EQ(ledger_.Balance(key), 3);
  EXPECT_EQ(ledger_.Recall(lot.id, kToday, kBy).value().patients.size(), 1u);
}

TEST_F(StockTest, GoesOnRecalledWhereItWas) {
  const Lot lot{.id = LotId::New(), .number = "C1", .expires_on = After(kToday, 30)};
  const StockKey key{.lot = lot.id, .place = key_.place};
  EXPECT_TRUE(ledger_.Resume(lot, true, {{key, 0, 4}}));
  EXPECT_TRUE(ledger_.IsRecalled(lot.id));
  auto movement = Make(kUse, 1, patient_);
  movement.at = key;
  ExpectRefused(movement, "LOT_RECALLED");
  movement.kind = kWaste;
  EXPECT_TRUE(ledger_.Book(movement));
  EXPECT_EQ(ledger_.Quarantined(key), 3);
}

// --- Both sides of a movement

std::string Text(const std::vector<Posting>& postings) {
  static constexpr const char* kNames[] = {"", "supplier", "place", "quarantine", "patients", "waste", "count"};
  std::string text;
  for (const auto& posting : postings) {
    text += (text.empty() ? "" : ", ") + std::string(kNames[static_cast<int>(posting.account)]) + " " +
            std::to_string(posting.units);
  }
  return text;
}

TEST_F(StockTest, TakesFromOneAccountWhatItGivesToAnother) {
  const struct {
    MovementKind kind;
    const char* postings;
    const char* recalled;
  } cases[] = {
      {kReceive, "supplier -3, place 3", "supplier -3, quarantine 3"},
      {kMove, "place -3, place 3", "quarantine -3, quarantine 3"},
      {kUse, "place -3, patients 3", "quarantine -3, patients 3"},
      {kWaste, "place -3, waste 3", "quarantine -3, waste 3"},
      {kReturn, "place -3, supplier 3", "quarantine -3, supplier 3"},
      {kCount, "count -3, place 3", "count -3, quarantine 3"},
      {kQuarantine, "place -3, quarantine 3", "place -3, quarantine 3"},
      {kTakeBack, "patients -3, place 3", "patients -3, quarantine 3"},
  };
  for (const auto& each : cases) {
    auto movement = Make(each.kind, 3, patient_);
    movement.to = StockPlaceId::New();
    EXPECT_EQ(Text(PostingsOf(movement, false)), each.postings);
    EXPECT_EQ(Text(PostingsOf(movement, true)), each.recalled);
    for (const auto& posting : PostingsOf(movement, false)) {
      const bool lies_somewhere = posting.account == Account::kPlace || posting.account == Account::kQuarantine;
      EXPECT_EQ(posting.at.has_value(), lies_somewhere) << each.postings;
    }
  }
}

TEST_F(StockTest, MovesToAnotherPlaceForWhomeverItWasSetAside) {
  key_.reserved_for = patient_;
  auto movement = Make(kMove, 3);
  movement.to = StockPlaceId::New();
  const auto postings = PostingsOf(movement, false);
  ASSERT_EQ(postings.size(), 2u);
  EXPECT_EQ(postings[0].at, key_);
  EXPECT_EQ(postings[1].at->place, *movement.to);
  EXPECT_EQ(postings[1].at->lot, key_.lot);
  EXPECT_EQ(postings[1].at->reserved_for, patient_);
}

TEST_F(StockTest, CountsLessAsUnitsThatLeave) {
  EXPECT_EQ(Text(PostingsOf(Make(kCount, -2), false)), "count 2, place -2");
}

// --- Any sequence

/// What several clerks want to book, each in their own order.
using Clerk = std::deque<Movement>;
constexpr int kClerks = 32;

struct World {
  std::array<LotId, 2> lots{LotId::New(), LotId::New()};
  std::array<StockPlaceId, 3> places{StockPlaceId::New(), StockPlaceId::New(), StockPlaceId::New()};
  std::array<PatientId, 2> patients{PatientId::New(), PatientId::New()};
};

Movement AnyMovement(const World& world) {
  Movement movement{.id = MovementId::New(), .on = After(kToday, *rc::gen::inRange(-2, 3)), .by = kBy};
  movement.kind = static_cast<MovementKind>(*rc::gen::inRange(1, 7));
  movement.at = {.lot = world.lots[*rc::gen::inRange<std::size_t>(0, 2)],
                 .place = world.places[*rc::gen::inRange<std::size_t>(0, 3)]};
  if (*rc::gen::inRange(0, 4) == 0) movement.at.reserved_for = world.patients[*rc::gen::inRange<std::size_t>(0, 2)];
  movement.to = world.places[*rc::gen::inRange<std::size_t>(0, 3)];
  movement.patient = world.patients[*rc::gen::inRange<std::size_t>(0, 2)];
  movement.quantity = *rc::gen::inRange(-3, 9);
  return movement;
}

/// A plain tally of what was accepted: units that lie somewhere, by key.
void Tally(const Movement& movement, std::map<StockKey, int>& tally) {
  auto to = movement.at;
  switch (movement.kind) {
    case kReceive:
    case kCount:
      tally[movement.at] += movement.quantity;
      break;
    case kMove:
      to.place = *movement.to;
      tally[to] += movement.quantity;
      [[fallthrough]];
    default:
      tally[movement.at] -= movement.quantity;
  }
}

/// 32 clerks book whatever comes to their minds, one after another in any interleaving, and somebody recalls a lot in
/// between: all accounts together stay zero, no balance is negative, and what lies where is what was accepted.
RC_GTEST_PROP(StockLaw, BalancesForAnySequenceOf32Clerks, ()) {
  const World world;
  StockLedger ledger;
  for (std::size_t i = 0; i < world.lots.size(); ++i) {
    platform::Require(ledger.AddLot({.id = world.lots[i], .number = std::to_string(i), .expires_on = kToday}));
  }
  std::array<Clerk, kClerks> clerks;
  for (auto& clerk : clerks) {
    for (int n = *rc::gen::inRange(0, 4); n > 0; --n) clerk.push_back(AnyMovement(world));
  }
  std::map<StockKey, int> tally;
  const int turns = *rc::gen::inRange(0, 120);
  const int recall_at = *rc::gen::inRange(0, 240);
  for (int turn = 0; turn < turns; ++turn) {
    if (turn == recall_at) ledger.Recall(world.lots[0], kToday, kBy).value();
    auto& clerk = clerks[*rc::gen::inRange<std::size_t>(0, kClerks)];
    if (clerk.empty()) continue;
    if (ledger.Book(clerk.front())) Tally(clerk.front(), tally);
    clerk.pop_front();
    for (const auto& lot : world.lots) RC_ASSERT(ledger.Sum(lot) == 0);
  }
  std::map<LotId, int> lying;
  for (const auto& held : ledger.Stock()) {
    RC_ASSERT(held.available >= 0);
    RC_ASSERT(held.quarantined >= 0);
    RC_ASSERT(held.available == 0 || !ledger.IsRecalled(held.key.lot));
    RC_ASSERT(tally[held.key] == held.available + held.quarantined);
    lying[held.key.lot] += held.available + held.quarantined;
  }
  for (const auto& [key, units] : tally) RC_ASSERT(units == ledger.Balance(key) + ledger.Quarantined(key));
  for (const auto& lot : world.lots) {
    RC_ASSERT(lying[lot] == ledger.Total(lot, Account::kPlace) + ledger.Total(lot, Account::kQuarantine));
  }
}

}  // namespace
}  // namespace cairn::prescribing::domain
