#include <functional>

#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

// What must never get onto a chart: each is refused by its name, and nothing of it is kept.
class BadInput : public DoseClinic {
 protected:
  std::int64_t Rows() {
    return Count("dose") + Count("lab_report") + Count("lab_result") + Count("outbox_event") +
           Count("audit_event WHERE outcome = 'OK'");
  }

  v1::RecordLabReportRequest Reporting(const std::string& panel) const {
    v1::RecordLabReportRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.mutable_entry()->set_panel(panel);
    *request.mutable_entry()->mutable_collected_on() = DaysAgo(0);
    return request;
  }

  static v1::LabResult& AddTest(v1::RecordLabReportRequest& request, const std::string& code) {
    auto& result = *request.mutable_entry()->add_results();
    result.set_code_system("http://loinc.org");
    result.set_code(code);
    return result;
  }

  v1::RecordLabReportRequest Alt() const {
    auto request = Reporting("LIVER");
    auto& alt = AddTest(request, "1742-6");
    alt.set_value(30);
    alt.set_unit("U/L");
    alt.set_upper_limit(40);
    return request;
  }

  v1::RecordLabReportRequest Screen(const std::vector<std::string>& codes) const {
    auto request = Reporting("DRUG_SCREEN");
    for (const auto& code : codes) {
      auto& result = AddTest(request, code);
      result.set_presence(v1::LabResult::PRESENCE_NEGATIVE);
      result.set_confirmation(v1::LabResult::CONFIRMATION_PRESUMPTIVE);
    }
    request.mutable_entry()->set_opioid_free_proof(true);
    return request;
  }

  grpc::Status SendReport(const v1::RecordLabReportRequest& request) {
    return Call(clinician_, &v1::LabService::Stub::RecordLabReport, request).status;
  }

  struct Case {
    const char* name;
    std::string reason;
    /// In metadata `key`.
    std::string rules;
    std::function<grpc::Status()> send;
    std::string key = "rules";
  };

  grpc::Status Injected(int days_ago, const std::function<void(v1::RecordAdministrationRequest&)>& change) {
    auto request = Injecting(days_ago);
    change(request);
    return Send(request).status;
  }
  static void AsIs(v1::RecordAdministrationRequest&) {}
  static void OnTheRight(v1::RecordAdministrationRequest& request) {
    request.mutable_injection()->set_side(v1::INJECTION_SIDE_RIGHT);
  }

  std::vector<Case> Cases() {
    return {
        {"dose outside range", "INJECTION_NOT_VALID", "DOSE_OUT_OF_RANGE",
         [&] {
           return Injected(0, [](auto& request) {
             OnTheRight(request);
             request.mutable_injection()->set_dose_mg(760);
           });
         }},
        {"a day to come", "INJECTION_NOT_VALID", "DATE_IN_FUTURE", [&] { return Injected(-1, OnTheRight); }},
        {"a day before enrolment", "INJECTION_NOT_VALID", "BEFORE_ENROLMENT,ORDER_NOT_IN_FORCE",
         [&] { return Injected(101, OnTheRight); }},
        {"20 days after the last", "INJECTION_NOT_VALID", "INJECTION_NOT_DUE",
         [&] { return Injected(20, OnTheRight); }},
        {"the same buttock", "INJECTION_NOT_VALID", "SAME_SIDE", [&] { return Injected(0, AsIs); }},
        {"an expired lot", "INJECTION_NOT_VALID", "LOT_EXPIRED",
         [&] {
           return Injected(0, [this](auto& request) {
             OnTheRight(request);
             *request.mutable_injection()->mutable_lot()->mutable_expires_on() = DaysAgo(1);
           });
         }},
        {"a second injection on the day", "INJECTION_NOT_VALID", "SECOND_INJECTION",
         [&] { return Injected(40, OnTheRight); }},
        {"everything at once", "INJECTION_NOT_VALID",
         "DOSE_OUT_OF_RANGE,SIDE_REQUIRED,NEEDLE_REQUIRED,LOT_REQUIRED,EXPIRY_REQUIRED,SITE_CHECK_REQUIRED,"
         "REVERSAL_AGENT_NOT_OFFERED,OVERDOSE_COUNSELLING_REQUIRED,KIT_UNKNOWN",
         [&] {
           return Injected(0, [](auto& request) {
             request.mutable_injection()->Clear();
             request.clear_acknowledged_warnings();
           });
         }},
        {"no such order", "ORDER_NOT_FOUND", "(none)",
         [&] { return Injected(0, [](auto& request) { request.set_order_id(NewRequestId()); }); }},
        {"an order of tablets", "INJECTION_NOT_VALID", "ORDER_NOT_IN_FORCE",
         [&] {
           return Injected(0, [this](auto& request) {
             OnTheRight(request);
             request.set_order_id(tablet_order_);
           });
         }},
        {"no day", "INVALID_REQUEST", "(none)",
         [&] { return Injected(0, [](auto& request) { request.mutable_given_on()->set_day(31 + 1); }); }},
        {"tablets that last for another time", "DISPENSE_NOT_VALID", "DAYS_SUPPLY_CONTRADICTS_TABLETS",
         [&] {
           auto request = Dispensing();
           request.mutable_dispense()->set_days_supply(60);
           return Send(request).status;
         }},
        {"more tablets than ordered", "DISPENSE_NOT_VALID", "QUANTITY_OUT_OF_RANGE",
         [&] {
           auto request = Dispensing();
           request.mutable_dispense()->set_tablets(31);
           return Send(request).status;
         }},
        {"a third of a tablet", "OBSERVED_DOSE_NOT_VALID", "DOSE_OUT_OF_RANGE",
         [&] { return Send(Observing(40)).status; }},
        {"a diary of last week", "SELF_REPORT_NOT_VALID", "TOO_LATE",
         [&] { return Send(DoseClinic::Reporting(v1::DIARY_ANSWER_TAKEN, 7)).status; }},
        {"a day without an answer", "SELF_REPORT_NOT_VALID", "ANSWER_REQUIRED",
         [&] { return Send(DoseClinic::Reporting(v1::DIARY_ANSWER_UNSPECIFIED)).status; }},
        {"a wrong unit", "LAB_REPORT_NOT_VALID", "UNIT_WRONG",
         [&] {
           auto request = Alt();
           request.mutable_entry()->mutable_results(0)->set_unit("mg/dL");
           return SendReport(request);
         }},
        {"ALT without its upper limit", "LAB_REPORT_NOT_VALID", "UPPER_LIMIT_REQUIRED",
         [&] {
           auto request = Alt();
           request.mutable_entry()->mutable_results(0)->clear_upper_limit();
           return SendReport(request);
         }},
        {"an unknown panel", "LAB_REPORT_NOT_VALID", "PANEL_UNKNOWN",
         [&] {
           auto request = Alt();
           request.mutable_entry()->set_panel("SPLEEN");
           return SendReport(request);
         }},
        {"a collection to come", "LAB_REPORT_NOT_VALID", "COLLECTED_IN_FUTURE,REPORTED_IN_FUTURE",
         [&] {
           auto request = Alt();
           *request.mutable_entry()->mutable_collected_on() = DaysAgo(-1);
           return SendReport(request);
         }},
        {"one wrong result among good ones", "LAB_REPORT_NOT_VALID", "VALUE_IMPLAUSIBLE",
         [&] {
           auto request = Alt();
           auto& ast = AddTest(request, "1920-8");
           ast = request.entry().results(0);
           ast.set_code("1920-8");
           ast.set_value(-3);
           return SendReport(request);
         }},
        {"a screen without fentanyl as proof", "SCREEN_INCOMPLETE", "FENTANYL",
         [&] {
           return SendReport(Screen({"3879-4", "19642-8", "3414-0", "3773-9"}));
         },
         "missing"},
        {"a positive screen as proof", "OPIOID_POSITIVE", "FENTANYL",
         [&] {
           auto request = Screen({"3879-4", "19642-8", "3414-0", "3773-9", "59673-4"});
           request.mutable_entry()->mutable_results(4)->set_presence(v1::LabResult::PRESENCE_POSITIVE);
           return SendReport(request);
         },
         "classes"},
    };
  }
};

TEST_F(BadInput, IsRefusedByItsNameAndLeavesNothing) {
  Kept(Injecting(40));
  for (const auto& bad : Cases()) {
    const auto before = Rows();
    const auto status = bad.send();
    EXPECT_EQ(ReasonOf(status), bad.reason) << bad.name << ": " << AnswerOf(status);
    EXPECT_EQ(MetadataOf(status, bad.key), bad.rules) << bad.name;
    EXPECT_EQ(Rows(), before) << bad.name;
  }
}

TEST_F(BadInput, OnAClosedEpisodeIsRefused) {
  EndEpisode(5);
  const auto before = Rows();
  EXPECT_EQ(MetadataOf(Send(Injecting()).status, "rules"), "EPISODE_CLOSED");
  EXPECT_EQ(MetadataOf(Send(Dispensing()).status, "rules"), "EPISODE_CLOSED");
  EXPECT_EQ(MetadataOf(Send(Observing(50)).status, "rules"), "EPISODE_CLOSED");
  EXPECT_EQ(MetadataOf(Send(DoseClinic::Reporting(v1::DIARY_ANSWER_TAKEN)).status, "rules"), "EPISODE_CLOSED");
  EXPECT_EQ(Rows(), before);
  EXPECT_TRUE(Send(Injecting(6)).status.ok()) << "what happened before may still be written down";
}

TEST_F(BadInput, IsNotWhatWasSeenAndAcknowledged) {
  Kept(Injecting(40));
  auto request = Injecting();
  request.add_acknowledged_warnings("SAME_SIDE");
  EXPECT_EQ(Kept(request).acknowledged_warnings_size(), 2);
  EXPECT_TRUE(SendReport(Alt()).ok());
  EXPECT_TRUE(SendReport(Screen({"3879-4", "19642-8", "3414-0", "3773-9", "59673-4"})).ok());
}

TEST_F(BadInput, UnderAnOrderThatWasStoppedIsRefused) {
  Sql("UPDATE medication_order SET state = 3, stop_reason = 4, stopped_on = current_date - 10 WHERE order_id = '" +
      injection_order_ + "'");
  EXPECT_EQ(MetadataOf(Send(Injecting()).status, "rules"), "ORDER_NOT_IN_FORCE");
  EXPECT_EQ(Count("dose"), 0);
}

}  // namespace
}  // namespace cairn::tests
