#include "prescribing/wire/rule_pack_json.h"
#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class OrderImports : public DoseClinic {
 protected:
  static Person SteppedUp(Person person) {
    person.stepped_up = true;
    return person;
  }

  v1::OpenOrderImportRequest Opening() const {
    v1::OpenOrderImportRequest request;
    request.set_request_id(NewRequestId());
    request.add_prescriber_account_ids(prescriber_.account.ToString());
    request.set_source("the former system");
    request.set_hours(8);
    return request;
  }

  v1::OrderImport Open() {
    const auto reply = Call(SteppedUp(admin_), &v1::OrderService::Stub::OpenOrderImport, Opening());
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.order_import();
  }

  /// Injections from eighty days ago on, signed on that day, until `last_days_ago`.
  v1::ImportOrderRequest Importing(const v1::OrderImport& import, int last_days_ago = -100) const {
    v1::ImportOrderRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_import_id(import.import_id());
    request.set_episode_id(episode_id_);
    auto& terms = *request.mutable_terms();
    terms.set_product(v1::PRODUCT_XR_NALTREXONE);
    terms.set_dose_mg(380);
    terms.set_quantity(6);
    *terms.mutable_start_on() = DaysAgo(80);
    *terms.mutable_end_on() = DaysAgo(last_days_ago);
    *request.mutable_signed_on() = DaysAgo(80);
    request.set_patient_state("NY");
    return request;
  }

  Reply<v1::ImportOrderResponse> Import(const v1::ImportOrderRequest& request) {
    return Call(SteppedUp(prescriber_), &v1::OrderService::Stub::ImportOrder, request);
  }

  v1::OrderImport Close(const v1::OrderImport& import) {
    v1::CloseOrderImportRequest request;
    request.set_request_id(NewRequestId());
    request.set_import_id(import.import_id());
    const auto reply = Call(admin_, &v1::OrderService::Stub::CloseOrderImport, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.order_import();
  }
};

TEST_F(OrderImports, LetAnOrderOfBeforeBeWrittenDownAsOfItsDay) {
  const auto import = Open();
  const auto reply = Import(Importing(import));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
  const auto& order = reply.response.order();
  EXPECT_EQ(order.state(), v1::Order::STATE_SIGNED);
  const auto midnight =
      platform::StartOfClinicDay(platform::Date(std::chrono::sys_days(Today()) - std::chrono::days(80)),
                                 platform::TimeZone::Find("America/New_York").value());
  EXPECT_EQ(order.sign_time().seconds(), std::chrono::floor<std::chrono::seconds>(midnight).time_since_epoch().count());
  EXPECT_EQ(order.create_time().seconds(),
            std::chrono::floor<std::chrono::seconds>(harness_->clock().Now()).time_since_epoch().count())
      << "when it was recorded is not hidden";
  EXPECT_EQ(reply.response.decision().result().judged_as_initiation(), true);
  EXPECT_EQ(Count("imported_record WHERE record_id = '" + order.order_id() + "'"), 1);
  EXPECT_EQ(Count("audit_event WHERE method = 'cairn.prescribing.v1.OrderService/ImportOrder' AND outcome = 'OK' AND "
                  "object = '" +
                  order.order_id() + "'"),
            1);
  auto given = Injecting(70);
  given.set_order_id(order.order_id());
  EXPECT_TRUE(Send(given).status.ok()) << "what was given under it can be written down";
}

TEST_F(OrderImports, HappenOnceForARequest) {
  const auto request = Importing(Open());
  const auto first = Import(request);
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  EXPECT_EQ(Import(request).response.order().order_id(), first.response.order().order_id());
  EXPECT_EQ(Count("imported_record"), 1);
}

TEST_F(OrderImports, EndWhenTheyAreClosedAndForWhoIsNotNamed) {
  const auto import = Open();
  const auto other = Someone(org_, options::v1::ROLE_PRESCRIBER);
  Relate(other, patient_id_);
  TellOfDirectory(Prescriber(other), 1);
  const auto refused = Call(SteppedUp(other), &v1::OrderService::Stub::ImportOrder, Importing(import));
  EXPECT_EQ(ReasonOf(refused.status), "ORDER_IMPORT_NOT_OPEN");
  EXPECT_EQ(MetadataOf(refused.status, "why"), "NOT_NAMED");
  EXPECT_TRUE(Close(import).has_close_time());
  const auto closed = Import(Importing(import));
  EXPECT_EQ(ReasonOf(closed.status), "ORDER_IMPORT_NOT_OPEN");
  EXPECT_EQ(MetadataOf(closed.status, "why"), "CLOSED");
  EXPECT_EQ(Count("imported_record"), 0);
  auto unknown = Importing(import);
  unknown.set_import_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Import(unknown).status), "ORDER_IMPORT_NOT_FOUND");
}

TEST_F(OrderImports, AreForPrescribersAlone) {
  auto request = Opening();
  request.add_prescriber_account_ids(clinician_.account.ToString());
  const auto reply = Call(SteppedUp(admin_), &v1::OrderService::Stub::OpenOrderImport, request);
  EXPECT_EQ(ReasonOf(reply.status), "NOT_A_PRESCRIBER");
  EXPECT_EQ(MetadataOf(reply.status, "account_id"), clinician_.account.ToString());
}

TEST_F(OrderImports, NameEveryRuleThatTheOrderBreaksAsOfItsDay) {
  auto request = Importing(Open());
  *request.mutable_signed_on() = DaysAgo(101);
  request.mutable_terms()->set_dose_mg(190);
  const auto reply = Import(request);
  EXPECT_EQ(ReasonOf(reply.status), "ORDER_NOT_VALID");
  EXPECT_EQ(MetadataOf(reply.status, "rules"), "SIGNED_BEFORE_ENROLMENT,DOSE_OUT_OF_RANGE");
}

// The pack that ships blocks: nothing is on record of that day.
TEST_F(OrderImports, SwitchNoRuleOff) {
  Activate(std::string(prescribing::wire::ShippedRulePackJson()));
  const auto import = Open();
  const auto refused = Import(Importing(import));
  EXPECT_EQ(ReasonOf(refused.status), "GATE_BLOCKED") << "something could still be given under it";
  EXPECT_EQ(Count("imported_record"), 0);
  const auto history = Import(Importing(import, 10));
  ASSERT_TRUE(history.status.ok()) << AnswerOf(history.status);
  EXPECT_FALSE(history.response.decision().allowed()) << "kept, and not made good";
  EXPECT_EQ(history.response.order().state(), v1::Order::STATE_EXPIRED);
}

TEST_F(OrderImports, AreListedWithWhatCameWithThem) {
  const auto first = Open();
  Import(Importing(first));
  Import(Importing(first));
  v1::ListOrderImportsRequest list;
  const auto reply = Call(admin_, &v1::OrderService::Stub::ListOrderImports, list);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  ASSERT_EQ(reply.response.order_imports_size(), 1);
  EXPECT_EQ(reply.response.order_imports(0).import_id(), first.import_id());
  EXPECT_EQ(reply.response.order_imports(0).orders(), 2);
  EXPECT_THAT(reply.response.order_imports(0).prescriber_account_ids(), ElementsAre(prescriber_.account.ToString()));
}

}  // namespace
}  // namespace cairn::tests
