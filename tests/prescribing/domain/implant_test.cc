#include "prescribing/domain/implant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ImplantRecord kRecord{.id = AdministrationId::New(),
                            .on = kToday,
                            .dose_mg = 1000,
                            .protocol_id = "P-1",
                            .lot_number = "X1",
                            .expires_on = kToday,
                            .consent_on_file = true,
                            .reversal_agent_offered = true,
                            .reversal_answer = ReversalAnswer::kDeclined,
                            .overdose_counselling_given = true};

TEST(Implants, AreKeptWhenWhole) {
  const ImplantFacts facts{.period = OpenPeriod(), .order = SignedOrder(Implant()), .given = {DaysAgo(84)}};
  EXPECT_THAT(TypesOf(CheckImplant(kRecord, facts)), IsEmpty());
}

TEST(Implants, NameEachRuleAlone) {
  using Spoil = std::function<void(ImplantRecord&, ImplantFacts&)>;
  const std::pair<std::string, Spoil> cases[] = {
      {"EPISODE_CLOSED", [](auto&, auto& f) { f.period.ended_on = DaysAgo(1); }},
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.state = OrderState::kDraft; }},
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.terms.product = Product::kXrNaltrexone; }},
      {"ORDER_USED_UP", [](auto&, auto& f) { f.units_given = 1; }},
      {"DOSE_NOT_AS_ORDERED", [](auto& r, auto&) { r.dose_mg = 999; }},
      {"PROTOCOL_NOT_AS_ORDERED", [](auto& r, auto&) { r.protocol_id = "P-2"; }},
      {"LOT_REQUIRED", [](auto& r, auto&) { r.lot_number.clear(); }},
      {"EXPIRY_REQUIRED", [](auto& r, auto&) { r.expires_on.reset(); }},
      {"LOT_EXPIRED", [](auto& r, auto&) { r.expires_on = DaysAgo(1); }},
      {"CONSENT_REQUIRED", [](auto& r, auto&) { r.consent_on_file = false; }},
      {"REVERSAL_AGENT_NOT_OFFERED", [](auto& r, auto&) { r.reversal_agent_offered = false; }},
      {"REVERSAL_ANSWER_REQUIRED", [](auto& r, auto&) { r.reversal_answer.reset(); }},
      {"OVERDOSE_COUNSELLING_REQUIRED", [](auto& r, auto&) { r.overdose_counselling_given = false; }},
      {"IMPLANT_IN_PLACE",
       [](auto&, auto& f) {
         f.given = {DaysAgo(200), DaysAgo(83)};
       }},
      {"IMPLANT_IN_PLACE", [](auto&, auto& f) { f.given = {After(kToday, 83)}; }},
      {"IMPLANT_IN_PLACE", [](auto&, auto& f) { f.given = {DaysAgo(190)}, f.order.terms.protocol_days.reset(); }},
  };
  for (const auto& [rule, spoil] : cases) {
    auto record = kRecord;
    ImplantFacts facts{.period = OpenPeriod(), .order = SignedOrder(Implant())};
    spoil(record, facts);
    EXPECT_THAT(TypesOf(CheckImplant(record, facts)), ElementsAre(rule));
  }
}

TEST(Implants, NameAllRulesAtOnceInOrder) {
  const ImplantFacts facts{.period = OpenPeriod(), .order = SignedOrder(Implant()), .units_given = 1};
  EXPECT_THAT(TypesOf(CheckImplant({}, facts)),
              ElementsAre("BEFORE_ENROLMENT", "ORDER_NOT_IN_FORCE", "ORDER_USED_UP", "DOSE_NOT_AS_ORDERED",
                          "PROTOCOL_NOT_AS_ORDERED", "LOT_REQUIRED", "EXPIRY_REQUIRED", "CONSENT_REQUIRED",
                          "REVERSAL_AGENT_NOT_OFFERED", "OVERDOSE_COUNSELLING_REQUIRED"));
}

}  // namespace
}  // namespace cairn::prescribing::domain
