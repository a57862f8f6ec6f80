#include "prescribing/domain/kit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using testing::IsEmpty;
using testing::SizeIs;
using enum MovementKind;

const auto kZone = platform::TimeZone::Find("America/New_York").value();
const Instant kStart = platform::StartOfClinicDay(Day("2026-10-20"), kZone) + hours(9);
const Date kExpires = Day("2027-06-30");
const KitId kKit = KitId::New();
const StockPlaceId kFridge = StockPlaceId::New();
const StockPlaceId kCabinet = StockPlaceId::New();

Instant At(int hour) { return kStart + hours(hour); }

// --- Where it was

KitMovement Moved(MovementKind kind, int hour, StockPlaceId place = kFridge) { return {kind, place, {}, 1, At(hour)}; }
KitMovement MovedTo(StockPlaceId to, int hour) { return {kMove, kFridge, to, 1, At(hour)}; }
KitMovement Counted(int quantity, int hour, StockPlaceId place = kFridge) {
  return {kCount, place, {}, quantity, At(hour)};
}

/// "fridge 0-5, cabinet 5-"
std::string Text(const std::vector<Stay>& stays) {
  std::string text;
  const auto hour = [](Instant at) { return std::to_string(std::chrono::duration_cast<hours>(at - kStart).count()); };
  for (const auto& stay : stays) {
    text += (text.empty() ? "" : ", ") + std::string(stay.place == kFridge ? "fridge " : "cabinet ") + hour(stay.from) +
            "-" + (stay.to ? hour(*stay.to) : "");
  }
  return text;
}

TEST(StaysOf, ACartonAreWhereItWasUntilItLeft) {
  const auto received = Moved(kReceive, 0);
  EXPECT_EQ(Text(StaysOf({})), "");
  EXPECT_EQ(Text(StaysOf({received})), "fridge 0-");
  EXPECT_EQ(Text(StaysOf({received, MovedTo(kCabinet, 5)})), "fridge 0-5, cabinet 5-");
  EXPECT_EQ(Text(StaysOf({received, MovedTo(kCabinet, 5), MovedTo(kFridge, 6)})), "fridge 0-5, cabinet 5-6, fridge 6-");
  for (const auto gone : {kUse, kWaste, kReturn})
    EXPECT_EQ(Text(StaysOf({received, Moved(gone, 7)})), "fridge 0-7") << static_cast<int>(gone);
}

TEST(StaysOf, ACartonThatIsMissingAreNowhere) {
  const auto received = Moved(kReceive, 0);
  EXPECT_EQ(Text(StaysOf({received, Counted(-1, 4)})), "fridge 0-4");
  EXPECT_EQ(Text(StaysOf({received, Counted(-1, 4), Counted(1, 9, kCabinet)})), "fridge 0-4, cabinet 9-");
  EXPECT_EQ(Text(StaysOf({Counted(1, 3)})), "fridge 3-") << "found without ever having been received";
}

TEST(StaysOf, ACartonWhoseUseIsTakenBackGoOn) {
  EXPECT_EQ(Text(StaysOf({Moved(kReceive, 0), Moved(kUse, 7), Moved(kTakeBack, 8)})), "fridge 0-")
      << "the use that was not has not moved it";
  EXPECT_EQ(Text(StaysOf({Moved(kReceive, 0), Moved(kUse, 7), Moved(kTakeBack, 8), Moved(kWaste, 9)})), "fridge 0-9");
  EXPECT_THAT(StaysOf({Moved(kTakeBack, 8)}), IsEmpty());
}

TEST(StaysOf, ARecalledCartonGoOnWhereItLies) {
  EXPECT_EQ(Text(StaysOf({Moved(kReceive, 0), Moved(kQuarantine, 7)})), "fridge 0-");
}

TEST(StaysOf, WhatHasLeftIsNotLeftAgain) {
  EXPECT_EQ(Text(StaysOf({Moved(kReceive, 0), Counted(-1, 4), Moved(kWaste, 9)})), "fridge 0-4");
}

// --- How warm it was

TemperatureInterval Interval(double least, double most, int from, std::optional<int> to = {}) {
  return {.from = At(from), .to = to ? std::optional(At(*to)) : std::nullopt, .least_c = least, .most_c = most};
}
TemperatureInterval Cold(int from, std::optional<int> to = {}) { return Interval(2, 8, from, to); }
TemperatureInterval Warm(int from, std::optional<int> to = {}) { return Interval(20, 24, from, to); }
TemperatureRecord OfKit(const TemperatureInterval& interval, KitId kit = kKit) { return {kit, {}, interval}; }
TemperatureRecord Of(StockPlaceId place, const TemperatureInterval& interval) { return {{}, place, interval}; }

std::vector<Stay> InFridge(int from = 0, std::optional<int> to = {}) {
  return {{kFridge, At(from), to ? std::optional(At(*to)) : std::nullopt}};
}
ColdChain Chain(const std::vector<Stay>& stays, const std::vector<TemperatureRecord>& records, int now) {
  return ColdChainAt(At(now), kStart, kExpires, kZone, LogOfKit(kKit, stays, records, At(now)));
}

TEST(LogOfKit, IsWhatWasRecordedOfItselfAndOfItsPlaceWhileItLayThere) {
  const std::vector<TemperatureRecord> records{OfKit(Warm(3, 5)), OfKit(Warm(0, 9), KitId::New()),
                                               Of(kFridge, Cold(-10, 4)), Of(kCabinet, Warm(2, 30))};
  const std::vector<Stay> stays{{kFridge, At(0), At(6)}, {kCabinet, At(6), At(8)}};
  const auto log = LogOfKit(kKit, stays, records, At(20));
  ASSERT_THAT(log, SizeIs(3));
  EXPECT_EQ(log[0].from, At(3));
  EXPECT_EQ(log[0].to, At(5));
  EXPECT_EQ(log[1].from, At(0)) << "not before it came";
  EXPECT_EQ(log[1].to, At(4));
  EXPECT_EQ(log[2].from, At(6));
  EXPECT_EQ(log[2].to, At(8)) << "not after it left";
  EXPECT_EQ(log[2].most_c, 24);
}

TEST(LogOfKit, LeavesOutWhatWasRecordedOfThePlaceWhileItWasElsewhere) {
  const std::vector<TemperatureRecord> records{Of(kFridge, Interval(-5, 30, 10, 12)), Of(kFridge, Interval(-5, 30, 6))};
  EXPECT_THAT(LogOfKit(kKit, InFridge(0, 6), records, At(20)), IsEmpty());
  EXPECT_THAT(LogOfKit(kKit, {}, records, At(20)), IsEmpty()) << "it was never anywhere";
  EXPECT_THAT(LogOfKit(kKit, InFridge(0, 6), {}, At(20)), IsEmpty());
}

TEST(LogOfKit, StaysOpenWhereBothPlaceAndRecordAre) {
  const auto log = LogOfKit(kKit, InFridge(), {Of(kFridge, Cold(0))}, At(20));
  ASSERT_THAT(log, SizeIs(1));
  EXPECT_FALSE(log[0].to);
  EXPECT_EQ(LogOfKit(kKit, InFridge(), {Of(kFridge, Cold(0, 9))}, At(20))[0].to, At(9));
  EXPECT_EQ(LogOfKit(kKit, InFridge(0, 9), {Of(kFridge, Cold(0))}, At(20))[0].to, At(9));
}

TEST(LogOfKit, EndsAnOpenRecordWhereTheNextOfTheSameBegins) {
  const std::vector<TemperatureRecord> records{Of(kFridge, Warm(10)), Of(kFridge, Cold(0)), Of(kFridge, Cold(14)),
                                               Of(kCabinet, Warm(5)), OfKit(Warm(7, 8))};
  auto log = LogOfKit(kKit, InFridge(), records, At(20));
  ASSERT_THAT(log, SizeIs(4));
  EXPECT_EQ(log[1].to, At(10)) << "neither where the cabinet's begins, nor where the carton's own does";
  EXPECT_EQ(log[2].to, At(14));
  EXPECT_FALSE(log[3].to);
  EXPECT_EQ(Chain(InFridge(), records, 20).warm, hours(5));
}

TEST(LogOfKit, OfTwoThatBeginTogetherEndsNeitherByTheOther) {
  const std::vector<TemperatureRecord> records{Of(kFridge, Cold(0)), Of(kFridge, Warm(0)), Of(kFridge, Cold(6))};
  const auto log = LogOfKit(kKit, InFridge(), records, At(20));
  ASSERT_THAT(log, SizeIs(3));
  EXPECT_EQ(log[0].to, At(6));
  EXPECT_EQ(log[1].to, At(6));
  EXPECT_EQ(Chain(InFridge(), records, 20).warm, hours(6)) << "the warmer counts";
}

TEST(LogOfKit, AnOpenColdRecordVouchesForFourDaysAndNoLonger) {
  const std::vector<TemperatureRecord> records{Of(kFridge, Cold(0))};
  EXPECT_EQ(Chain(InFridge(), records, 96).state, ColdChainState::kUsable);
  const auto log = LogOfKit(kKit, InFridge(), records, At(96) + microseconds(1));
  ASSERT_THAT(log, SizeIs(1));
  EXPECT_EQ(log[0].to, At(96));
  EXPECT_EQ(Chain(InFridge(), records, 97).state, ColdChainState::kUnknown) << "nobody can tell";
  EXPECT_EQ(Chain(InFridge(), {OfKit(Cold(0))}, 96).state, ColdChainState::kUsable) << "so it is of a carton's own";
  EXPECT_EQ(Chain(InFridge(), {OfKit(Cold(0))}, 97).state, ColdChainState::kUnknown);
}

TEST(LogOfKit, AnOpenColdRecordThatIsFollowedTooLateLeavesAGap) {
  EXPECT_EQ(Chain(InFridge(), {Of(kFridge, Cold(0)), Of(kFridge, Cold(96))}, 150).state, ColdChainState::kUsable);
  EXPECT_EQ(Chain(InFridge(), {Of(kFridge, Cold(0)), Of(kFridge, Cold(97))}, 150).state, ColdChainState::kUnknown);
}

TEST(LogOfKit, AClosedColdRecordHoldsForAsLongAsItSays) {
  EXPECT_EQ(Chain(InFridge(), {Of(kFridge, Cold(0, 400))}, 400).state, ColdChainState::kUsable);
}

TEST(LogOfKit, WhatSpeaksAgainstACartonDoesNotGoStale) {
  EXPECT_EQ(Chain(InFridge(), {Of(kFridge, Warm(0))}, 150).warm, hours(150));
  EXPECT_EQ(Chain(InFridge(), {Of(kFridge, Warm(0))}, 169).state, ColdChainState::kWarmTooLong);
  EXPECT_EQ(Chain(InFridge(), {Of(kFridge, Interval(1.9, 8, 0))}, 150).state, ColdChainState::kBelowRange);
  EXPECT_EQ(Chain(InFridge(), {Of(kFridge, Interval(2, 8.1, 0))}, 150).warm, hours(150));
}

TEST(LogOfKit, IsTheSameInWhateverOrderThingsWereRecorded) {
  std::vector<TemperatureRecord> records{Of(kFridge, Cold(0)), Of(kFridge, Warm(10)), Of(kFridge, Cold(14)),
                                         OfKit(Warm(12, 20))};
  const auto warm = Chain(InFridge(), records, 60).warm;
  EXPECT_EQ(warm, hours(10));
  const auto earlier = [](const auto& a, const auto& b) {
    return std::tuple(a.kit, a.interval.from) < std::tuple(b.kit, b.interval.from);
  };
  std::sort(records.begin(), records.end(), earlier);
  do {
    EXPECT_EQ(Chain(InFridge(), records, 60).warm, warm);
  } while (std::next_permutation(records.begin(), records.end(), earlier));
}

// --- Which is given

constexpr auto kUsable = ColdChainState::kUsable;

KitOffer Offer(ColdChainState state, std::optional<int> until_hour = {}, std::optional<PatientId> reserved_for = {}) {
  KitOffer offer{KitId::New(), reserved_for, {}};
  offer.chain.state = state;
  if (until_hour) offer.chain.usable_until = At(*until_hour);
  return offer;
}
/// In any order.
void ExpectChosen(const std::vector<KitOffer>& offers, PatientId patient, const std::optional<KitId>& expected) {
  EXPECT_EQ(ChooseKit(offers, patient), expected);
  EXPECT_EQ(ChooseKit({offers.rbegin(), offers.rend()}, patient), expected);
}

TEST(ChooseKit, TakesTheOneWhoseTimeEndsFirst) {
  const auto patient = PatientId::New();
  const auto sooner = Offer(kUsable, 10);
  ExpectChosen({Offer(kUsable, 20), sooner, Offer(kUsable)}, patient, sooner.id);
}

TEST(ChooseKit, TakesAUsableOneBeforeOneOfWhichNobodyCanTellBeforeTheOthers) {
  const auto patient = PatientId::New();
  const auto usable = Offer(kUsable, 500);
  const auto unknown = Offer(ColdChainState::kUnknown);
  const auto warm = Offer(ColdChainState::kTooWarm);
  ExpectChosen({unknown, usable, warm}, patient, usable.id);
  ExpectChosen({warm, unknown}, patient, unknown.id);
  ExpectChosen({warm}, patient, warm.id);
}

TEST(ChooseKit, TakesWhatIsSetAsideForThePatientFirstAndNeverAnothers) {
  const auto patient = PatientId::New();
  const auto own = Offer(kUsable, 500, patient);
  const auto others = Offer(kUsable, 1, PatientId::New());
  const auto anybodys = Offer(kUsable, 2);
  ExpectChosen({others, anybodys, own}, patient, own.id);
  ExpectChosen({others, anybodys}, patient, anybodys.id);
  ExpectChosen({others}, patient, std::nullopt);
  ExpectChosen({}, patient, std::nullopt);
}

TEST(ChooseKit, OfTwoThatAreAlikeTakesTheSameWhateverTheirOrder) {
  const auto a = Offer(kUsable, 10);
  const auto b = Offer(kUsable, 10);
  ExpectChosen({a, b}, PatientId::New(), std::min(a.id, b.id));
}

}  // namespace
}  // namespace cairn::prescribing::domain
