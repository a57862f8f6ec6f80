#include "prescribing/domain/order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using platform::Code;
using platform::Result;
using testing::ElementsAre;
using testing::IsEmpty;

const AccountId kBy = AccountId::New();
const Instant kNow = std::chrono::sys_days(kToday) + std::chrono::hours(15);

// --- What an order must be

TEST(OrderTerms, OfEachProductAreInOrder) {
  using enum OralSchedule;
  const std::pair<OralSchedule, int> schedules[] = {{kDaily50, 50},
                                                    {kWeekdays50Saturday100, 100},
                                                    {kEveryOtherDay100, 100},
                                                    {kEveryThirdDay150, 150},
                                                    {kMonday100Wednesday100Friday150, 150},
                                                    {kTitrate25, 50},
                                                    {kTargeted, 50},
                                                    {kDaily100, 100}};
  for (const auto& [schedule, mg] : schedules) {
    EXPECT_THAT(TypesOf(CheckOrder(Tablets(schedule, mg), OpenPeriod())), IsEmpty()) << static_cast<int>(schedule);
    EXPECT_THAT(TypesOf(CheckOrder(Tablets(schedule, mg == 50 ? 100 : 50), OpenPeriod())),
                ElementsAre("DOSE_CONTRADICTS_SCHEDULE"));
  }
  EXPECT_THAT(TypesOf(CheckOrder(Injections(), OpenPeriod())), IsEmpty());
  EXPECT_THAT(TypesOf(CheckOrder(Implant(Product::kCompoundedImplant), OpenPeriod())), IsEmpty());
  EXPECT_THAT(TypesOf(CheckOrder(Implant(Product::kInvestigationalImplant), OpenPeriod())), IsEmpty());
}

struct BadTerms {
  std::string rule;
  std::string field;
  OrderTerms terms;
  std::function<void(OrderTerms&)> spoil;
};

TEST(OrderTerms, NameEachRuleAlone) {
  const BadTerms cases[] = {
      {"START_BEFORE_ENROLMENT", "start_on", Tablets(), [](auto& t) { t.start_on = DaysAgo(201); }},
      {"START_TOO_FAR_AHEAD", "start_on", Tablets(), [](auto& t) { t.start_on = After(kToday, 31); }},
      {"END_BEFORE_START", "end_on", Tablets(), [](auto& t) { t.end_on = DaysAgo(101); }},
      {"DOSE_OUT_OF_RANGE", "dose_mg", Tablets(), [](auto& t) { t.dose_mg = 380; }},
      {"DOSE_OUT_OF_RANGE", "dose_mg", Tablets(), [](auto& t) { t.dose_mg = 0; }},
      {"DOSE_OUT_OF_RANGE", "dose_mg", Tablets(), [](auto& t) { t.dose_mg = 75; }},
      {"DOSE_OUT_OF_RANGE", "dose_mg", Injections(), [](auto& t) { t.dose_mg = 379; }},
      {"DOSE_OUT_OF_RANGE", "dose_mg", Injections(), [](auto& t) { t.dose_mg = 190; }},
      {"DOSE_OUT_OF_RANGE", "dose_mg", Implant(), [](auto& t) { t.dose_mg = 0; }},
      {"SCHEDULE_REQUIRED", "schedule", Tablets(), [](auto& t) { t.schedule.reset(); }},
      {"SCHEDULE_NOT_FOR_PRODUCT", "schedule", Injections(), [](auto& t) { t.schedule = OralSchedule::kDaily50; }},
      {"QUANTITY_OUT_OF_RANGE", "quantity", Tablets(), [](auto& t) { t.quantity = 0; }},
      {"QUANTITY_OUT_OF_RANGE", "quantity", Tablets(), [](auto& t) { t.quantity = 181; }},
      {"QUANTITY_OUT_OF_RANGE", "quantity", Injections(), [](auto& t) { t.quantity = 14; }},
      {"QUANTITY_OUT_OF_RANGE", "quantity", Implant(), [](auto& t) { t.quantity = 2; }},
      {"REFILLS_OUT_OF_RANGE", "refills", Tablets(), [](auto& t) { t.refills = 12; }},
      {"REFILLS_OUT_OF_RANGE", "refills", Tablets(), [](auto& t) { t.refills = -1; }},
      {"REFILLS_OUT_OF_RANGE", "refills", Injections(), [](auto& t) { t.refills = 1; }},
      {"PROTOCOL_REQUIRED", "protocol_id", Implant(), [](auto& t) { t.protocol_id.clear(); }},
      {"PROTOCOL_DAYS_REQUIRED", "protocol_days", Implant(), [](auto& t) { t.protocol_days.reset(); }},
      {"PROTOCOL_DAYS_REQUIRED", "protocol_days", Implant(), [](auto& t) { t.protocol_days = 0; }},
      {"AUTHORITY_REQUIRED", "authority", Implant(), [](auto& t) { t.authority.reset(); }},
      {"AUTHORITY_NOT_FOR_PRODUCT", "authority", Implant(),
       [](auto& t) { t.authority = ImplantAuthority::kCompounding; }},
      {"PROTOCOL_NOT_FOR_PRODUCT", "protocol_id", Injections(), [](auto& t) { t.protocol_id = "P-1"; }},
      {"PROTOCOL_NOT_FOR_PRODUCT", "protocol_id", Tablets(), [](auto& t) { t.protocol_days = 84; }},
      {"PROTOCOL_NOT_FOR_PRODUCT", "protocol_id", Tablets(),
       [](auto& t) { t.authority = ImplantAuthority::kCompounding; }},
  };
  for (auto c : cases) {
    c.spoil(c.terms);
    const auto violations = CheckOrder(c.terms, OpenPeriod());
    ASSERT_THAT(TypesOf(violations), ElementsAre(c.rule));
    EXPECT_EQ(violations[0].subject, c.field) << c.rule;
    EXPECT_FALSE(violations[0].description.empty());
  }
}

TEST(OrderTerms, MayBeginOnTheBoundsOfTheirDays) {
  auto terms = Tablets();
  for (const auto& day : {DaysAgo(200), After(kToday, 30)}) {
    terms.start_on = day;
    EXPECT_THAT(TypesOf(CheckOrder(terms, OpenPeriod())), IsEmpty());
  }
  terms.end_on = terms.start_on;
  EXPECT_THAT(TypesOf(CheckOrder(terms, OpenPeriod())), IsEmpty());
}

TEST(OrderTerms, AreNotForAClosedEpisode) {
  auto period = OpenPeriod();
  period.ended_on = kToday;
  EXPECT_THAT(TypesOf(CheckOrder(Tablets(), period)), ElementsAre("EPISODE_CLOSED"));
  period.ended_on = After(kToday, 1);
  EXPECT_THAT(TypesOf(CheckOrder(Tablets(), period)), IsEmpty());
}

TEST(OrderTerms, NameAllRulesAtOnceInOrder) {
  auto period = OpenPeriod();
  period.ended_on = DaysAgo(1);
  const OrderTerms terms{.product = Product::kXrNaltrexone,
                         .dose_mg = 50,
                         .schedule = OralSchedule::kDaily50,
                         .refills = 3,
                         .start_on = DaysAgo(300),
                         .end_on = DaysAgo(400),
                         .protocol_id = "P-1"};
  EXPECT_THAT(TypesOf(CheckOrder(terms, period)),
              ElementsAre("EPISODE_CLOSED", "START_BEFORE_ENROLMENT", "END_BEFORE_START", "DOSE_OUT_OF_RANGE",
                          "SCHEDULE_NOT_FOR_PRODUCT", "QUANTITY_OUT_OF_RANGE", "REFILLS_OUT_OF_RANGE",
                          "PROTOCOL_NOT_FOR_PRODUCT"));
}

// --- The life of an order: every state × every verb

Order InState(OrderState state) {
  auto order = SignedOrder(Tablets());
  order.version = 7;
  order.state = state;
  return order;
}

constexpr OrderState kStates[] = {OrderState::kDraft,   OrderState::kSigned,    OrderState::kStopped,
                                  OrderState::kExpired, OrderState::kCompleted, OrderState::kSuperseded};

struct Verb {
  std::string name;
  std::function<Result<Order>(Order)> act;
  std::vector<OrderState> from;
  OrderState to;
  std::string refusal;
};

TEST(OrderLife, EveryVerbInEveryState) {
  using enum OrderState;
  const Verb verbs[] = {
      {"edit",
       [](Order order) { return Edit(std::move(order), Injections(), OpenPeriod()); },
       {kDraft},
       kDraft,
       "ORDER_NOT_DRAFT"},
      {"sign",
       [](Order order) { return Sign(std::move(order), kBy, kNow, OpenPeriod()); },
       {kDraft},
       kSigned,
       "ORDER_NOT_DRAFT"},
      {"stop",
       [](Order order) { return Stop(std::move(order), StopReason::kSideEffect, kToday, kToday); },
       {kSigned},
       kStopped,
       "ORDER_NOT_SIGNED"},
      {"complete",
       [](Order order) { return Complete(std::move(order), 90, kToday); },
       {kSigned},
       kCompleted,
       "ORDER_NOT_SIGNED"},
      {"expire",
       [](Order order) { return Expire(std::move(order), After(kToday, 400)); },
       {kSigned},
       kExpired,
       "ORDER_NOT_SIGNED"},
      {"supersede",
       [](Order order) {
         auto renewal = SignedOrder(Tablets());
         renewal.renews = order.id;
         return Supersede(std::move(order), renewal, kToday);
       },
       {kSigned, kExpired},
       kSuperseded,
       "ORDER_NOT_SIGNED"},
  };
  for (const auto& verb : verbs) {
    for (const auto state : kStates) {
      const auto after = verb.act(InState(state));
      if (testing::Matches(testing::Contains(state))(verb.from)) {
        ASSERT_TRUE(after) << verb.name << " from " << NameOf(state);
        EXPECT_EQ(after->state, verb.to) << verb.name;
        EXPECT_EQ(after->version, 8) << verb.name;
      } else {
        ASSERT_FALSE(after) << verb.name << " from " << NameOf(state);
        EXPECT_EQ(after.error().code, Code::kFailedPrecondition);
        EXPECT_EQ(after.error().reason, verb.refusal);
        EXPECT_EQ(after.error().metadata.at(0), std::pair(std::string("state"), NameOf(state)));
      }
    }
  }
}

TEST(OrderLife, HasANameForEachState) {
  EXPECT_THAT((std::vector<std::string>{NameOf(kStates[0]), NameOf(kStates[1]), NameOf(kStates[2]), NameOf(kStates[3]),
                                        NameOf(kStates[4]), NameOf(kStates[5]), NameOf(static_cast<OrderState>(9))}),
              ElementsAre("DRAFT", "SIGNED", "STOPPED", "EXPIRED", "COMPLETED", "SUPERSEDED", ""));
}

TEST(SignedOrders, SayWhoSignedAndWhen) {
  const auto order = Sign(InState(OrderState::kDraft), kBy, kNow, OpenPeriod()).value();
  EXPECT_EQ(order.signed_by, kBy);
  EXPECT_EQ(order.signed_at, kNow);
}

TEST(SignedOrders, AreLookedThroughAgain) {
  auto draft = InState(OrderState::kDraft);
  draft.terms.dose_mg = 380;
  draft.terms.quantity = 0;
  const auto refused = Sign(draft, kBy, kNow, OpenPeriod());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "ORDER_NOT_VALID");
  EXPECT_EQ(refused.error().metadata.at(0),
            std::pair(std::string("rules"), std::string("DOSE_OUT_OF_RANGE,QUANTITY_OUT_OF_RANGE")));
  EXPECT_EQ(refused.error().preconditions.size(), 2u);
  EXPECT_EQ(Edit(draft, draft.terms, OpenPeriod()).error().reason, "ORDER_NOT_VALID");
}

TEST(StoppedOrders, SayWhyAndWhen) {
  const auto order = Stop(InState(OrderState::kSigned), StopReason::kSwitchedToAgonist, DaysAgo(3), kToday).value();
  EXPECT_EQ(order.stop_reason, StopReason::kSwitchedToAgonist);
  EXPECT_EQ(order.stopped_on, DaysAgo(3));
}

TEST(StoppedOrders, EndBetweenTheirStartAndToday) {
  const auto order = InState(OrderState::kSigned);
  EXPECT_EQ(Stop(order, StopReason::kOther, After(kToday, 1), kToday).error().reason, "DATE_IN_FUTURE");
  const auto early = Stop(order, StopReason::kOther, DaysAgo(101), kToday);
  EXPECT_EQ(early.error().reason, "DATE_OUT_OF_ORDER");
  EXPECT_EQ(early.error().metadata.at(0).second, platform::FormatDate(DaysAgo(100)));
  EXPECT_TRUE(Stop(order, StopReason::kOther, DaysAgo(100), kToday));
  auto later = order;
  later.terms.start_on = After(kToday, 5);
  EXPECT_TRUE(Stop(later, StopReason::kOther, kToday, kToday));
  EXPECT_FALSE(Stop(later, StopReason::kOther, DaysAgo(1), kToday));
}

TEST(ExpiredOrders, AreSoAfterTheirLastDayWhateverIsStored) {
  auto order = InState(OrderState::kSigned);
  EXPECT_EQ(LastDay(order.terms), After(order.terms.start_on, 364));
  order.terms.end_on = DaysAgo(1);
  EXPECT_EQ(StateOn(order, DaysAgo(1)), OrderState::kSigned);
  EXPECT_EQ(StateOn(order, kToday), OrderState::kExpired);
  EXPECT_EQ(Stop(order, StopReason::kOther, kToday, kToday).error().metadata.at(0).second, "EXPIRED");
  EXPECT_EQ(Complete(order, 90, kToday).error().reason, "ORDER_NOT_SIGNED");
  EXPECT_TRUE(Expire(order, kToday));
  const auto in_force = Expire(order, DaysAgo(1));
  EXPECT_EQ(in_force.error().reason, "ORDER_IN_FORCE");
  EXPECT_EQ(in_force.error().metadata.at(0).second, platform::FormatDate(DaysAgo(1)));
  order.state = OrderState::kDraft;
  EXPECT_EQ(StateOn(order, kToday), OrderState::kDraft);
}

TEST(CompletedOrders, HaveBeenGivenWhole) {
  const auto refused = Complete(InState(OrderState::kSigned), 89, kToday);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "ORDER_NOT_USED_UP");
  EXPECT_EQ(refused.error().metadata.at(0).second, "90");
  EXPECT_EQ(refused.error().metadata.at(1).second, "89");
}

// --- Renewals

TEST(Renewals, AreDraftsWithTheSameTermsFromAnotherDay) {
  auto order = InState(OrderState::kSigned);
  order.terms.end_on = DaysAgo(11);
  const auto id = OrderId::New();
  const auto renewal = Renew(order, id, kToday, kBy, kToday).value();
  EXPECT_EQ(renewal.id, id);
  EXPECT_EQ(renewal.version, 1);
  EXPECT_EQ(renewal.state, OrderState::kDraft);
  EXPECT_EQ(renewal.renews, order.id);
  EXPECT_EQ(renewal.patient, order.patient);
  EXPECT_EQ(renewal.episode, order.episode);
  EXPECT_EQ(renewal.written_by, kBy);
  EXPECT_FALSE(renewal.signed_by);
  EXPECT_EQ(renewal.terms.start_on, kToday);
  EXPECT_EQ(renewal.terms.end_on, After(kToday, 89)) << "as many days as before";
  EXPECT_THAT(ChangedFields(order, renewal), ElementsAre("start_on", "end_on", "state"));
  order.terms.end_on.reset();
  EXPECT_FALSE(Renew(order, id, kToday, kBy, kToday)->terms.end_on);
}

TEST(Renewals, AreOfOrdersThatWereNotStopped) {
  using enum OrderState;
  for (const auto state : kStates) {
    const auto renewal = Renew(InState(state), OrderId::New(), kToday, kBy, kToday);
    const bool renewable = state == kSigned || state == kExpired || state == kCompleted;
    EXPECT_EQ(renewal.has_value(), renewable) << NameOf(state);
    EXPECT_TRUE(renewable || renewal.error().reason == "ORDER_NOT_RENEWABLE") << NameOf(state);
  }
}

TEST(Renewals, TakeThePlaceOfTheirOwnOrderOnly) {
  const auto order = InState(OrderState::kSigned);
  auto renewal = SignedOrder(Tablets());
  EXPECT_EQ(Supersede(order, renewal, kToday).error().reason, "RENEWAL_OF_ANOTHER");
  renewal.renews = order.id;
  renewal.state = OrderState::kDraft;
  EXPECT_EQ(Supersede(order, renewal, kToday).error().reason, "RENEWAL_OF_ANOTHER");
  renewal.state = OrderState::kSigned;
  EXPECT_EQ(Supersede(order, renewal, kToday)->superseded_by, renewal.id);
}

// --- Two versions

TEST(OrderVersions, NameTheFieldsInWhichTheyDiffer) {
  const auto order = InState(OrderState::kSigned);
  EXPECT_THAT(ChangedFields(order, order), IsEmpty());
  const std::pair<std::string, std::function<void(Order&)>> changes[] = {
      {"product", [](Order& o) { o.terms.product = Product::kXrNaltrexone; }},
      {"dose_mg", [](Order& o) { o.terms.dose_mg = 100; }},
      {"schedule", [](Order& o) { o.terms.schedule = OralSchedule::kTitrate25; }},
      {"quantity", [](Order& o) { ++o.terms.quantity; }},
      {"refills", [](Order& o) { ++o.terms.refills; }},
      {"start_on", [](Order& o) { o.terms.start_on = kToday; }},
      {"end_on", [](Order& o) { o.terms.end_on = kToday; }},
      {"protocol_id", [](Order& o) { o.terms.protocol_id = "P-2"; }},
      {"protocol_days", [](Order& o) { o.terms.protocol_days = 90; }},
      {"authority", [](Order& o) { o.terms.authority = ImplantAuthority::kCompounding; }},
      {"state", [](Order& o) { o.state = OrderState::kStopped; }}};
  auto all = order;
  std::vector<std::string> names;
  for (const auto& [name, change] : changes) {
    auto changed = order;
    change(changed);
    EXPECT_THAT(ChangedFields(order, changed), ElementsAre(name));
    change(all);
    names.push_back(name);
  }
  EXPECT_EQ(ChangedFields(order, all), names);
}

}  // namespace
}  // namespace cairn::prescribing::domain
