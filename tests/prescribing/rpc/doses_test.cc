#include <thread>

#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using namespace std::chrono_literals;

class Doses : public DoseClinic {};

TEST_F(Doses, AreKeptAsTheyWereRecorded) {
  const auto injection = Kept(Injecting());
  EXPECT_EQ(injection.kind(), v1::DOSE_KIND_INJECTION);
  EXPECT_EQ(injection.administered_by_provider_id(), nurse_.provider_id());
  EXPECT_THAT(injection.credential_ids(), ElementsAre(nurse_.credentials(0).credential_id()));
  EXPECT_EQ(injection.entry().injection().SerializeAsString(), Injecting().injection().SerializeAsString());
  const auto fill = Kept(Dispensing(40));
  const auto observed = Kept(Observing(50, 3));
  const auto report = Kept(Reporting(v1::DIARY_ANSWER_NOT_TAKEN, 1));
  EXPECT_TRUE(report.entry().self_report().late_entry());
  EXPECT_EQ(report.order_id(), "");
  const auto listed = List();
  ASSERT_THAT(listed, SizeIs(4));
  std::vector<std::string> expected;
  for (const auto& dose : {injection, report, observed, fill}) expected.push_back(dose.SerializeAsString());
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(listed[i].SerializeAsString(), expected[i]) << i;
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.DoseRecorded'"), 4);
  EXPECT_EQ(Count("audit_event WHERE outcome = 'OK' AND method LIKE '%DoseService/Record%'"), 4);
}

TEST_F(Doses, KeepWhatWasFoundAtTheSite) {
  Kept(Injecting(30));
  auto request = Injecting();
  request.mutable_injection()->set_side(v1::INJECTION_SIDE_RIGHT);
  request.mutable_injection()->set_site_check(v1::SITE_CHECK_REACTION_FOUND);
  for (const auto kind : {v1::SiteReaction::KIND_NODULE, v1::SiteReaction::KIND_ITCHING}) {
    auto& reaction = *request.mutable_injection()->add_reactions();
    reaction.set_kind(kind);
    reaction.set_course(v1::SiteReaction::COURSE_IMPROVING);
  }
  const auto dose = Kept(request);
  EXPECT_EQ(dose.entry().injection().SerializeAsString(), request.injection().SerializeAsString());
  EXPECT_EQ(List()[0].SerializeAsString(), dose.SerializeAsString());
}

TEST_F(Doses, OfAnImplantCoverWhatTheProtocolSays) {
  v1::RecordAdministrationRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_order_id(Order(3, 1000, 1));
  auto& implant = *request.mutable_implant();
  implant.set_dose_mg(1000);
  implant.set_protocol_id("P-1");
  *implant.mutable_lot() = Injecting().injection().lot();
  implant.set_consent_on_file(true);
  *implant.mutable_counselling() = Injecting().injection().counselling();
  auto without = request;
  without.mutable_implant()->clear_consent_on_file();
  EXPECT_EQ(MetadataOf(Send(without).status, "rules"), "CONSENT_REQUIRED");
  Kept(request);
  const auto due = Due();
  EXPECT_EQ(due.leading().form(), v1::DOSAGE_FORM_IMPLANT);
  EXPECT_EQ(due.leading().due_on().SerializeAsString(), DaysAgo(-180).SerializeAsString());
  request.set_request_id(NewRequestId());
  EXPECT_EQ(MetadataOf(Send(request).status, "rules"), "ORDER_USED_UP,IMPLANT_IN_PLACE");
}

TEST_F(Doses, HappenOnceForEachRequest) {
  const auto request = Injecting();
  const auto first = Kept(request);
  EXPECT_EQ(Kept(request).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(Count("dose"), 1);
}

TEST_F(Doses, OfTwoInjectionsAtOnceTheSecondIsRefused) {
  const auto other_order = Order(2, 380);
  std::vector<grpc::Status> statuses(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    threads.emplace_back([&, i] {
      auto request = Injecting();
      if (i % 2 == 1) request.set_order_id(other_order);
      statuses[i] = Send(request).status;
    });
  }
  for (auto& thread : threads) thread.join();
  int kept = 0;
  for (const auto& status : statuses) {
    kept += status.ok() ? 1 : 0;
    if (!status.ok()) {
      EXPECT_EQ(MetadataOf(status, "rules"), "SECOND_INJECTION") << AnswerOf(status);
    }
  }
  EXPECT_EQ(kept, 1);
  EXPECT_EQ(Count("dose"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%DoseRecorded'"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%GateDecided'"), 1);
}

TEST_F(Doses, AreRefusedTheMomentThatStandingLapses) {
  LetLicenceEnd(60s);
  harness_->clock().Advance(59s);
  Kept(Injecting(30));
  auto request = Injecting();
  request.mutable_injection()->set_side(v1::INJECTION_SIDE_RIGHT);
  harness_->clock().Advance(1s);
  const auto refused = Send(request);
  EXPECT_EQ(ReasonOf(refused.status), "NO_STANDING");
  EXPECT_THAT(PreconditionsOf(refused.status), ElementsAre("CREDENTIAL_EXPIRED"));
  EXPECT_TRUE(Send(Observing(50)).status.ok()) << "a dose that was seen needs no licence";
  LetLicenceEnd(60s);
  projection_age_ = 6s;
  EXPECT_EQ(ReasonOf(Send(request).status), "STANDING_STALE");
  projection_age_ = 0s;
  EXPECT_TRUE(Send(request).status.ok());
}

TEST_F(Doses, AreCorrectedByARecordThatTakesTheirPlace) {
  const auto wrong = Kept(Injecting(1));
  auto request = Correcting(wrong, v1::CORRECTION_REASON_WRONG_DATE);
  *request.mutable_occurred_on() = DaysAgo(0);
  const auto reply = Call(clinician_, &v1::DoseService::Stub::CorrectDose, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
  const auto& dose = reply.response.dose();
  EXPECT_EQ(dose.supersedes_dose_id(), wrong.dose_id());
  EXPECT_EQ(dose.correction_reason(), v1::CORRECTION_REASON_WRONG_DATE);
  EXPECT_EQ(reply.response.superseded().state(), v1::Dose::STATE_SUPERSEDED);
  ASSERT_THAT(List(), SizeIs(1));
  EXPECT_EQ(List()[0].SerializeAsString(), dose.SerializeAsString());
  ASSERT_THAT(List(true), SizeIs(2));
  EXPECT_EQ(List(true)[1].SerializeAsString(), reply.response.superseded().SerializeAsString());
  EXPECT_EQ(Due().leading().last_on().SerializeAsString(), DaysAgo(0).SerializeAsString());
  const auto again = Call(clinician_, &v1::DoseService::Stub::CorrectDose,
                          Correcting(reply.response.superseded(), v1::CORRECTION_REASON_OTHER));
  EXPECT_EQ(ReasonOf(again.status), "ALREADY_SUPERSEDED");
  EXPECT_EQ(MetadataOf(again.status, "superseded_by"), dose.dose_id());
}

TEST_F(Doses, AreHeldAgainstTheRulesWhenTheyAreCorrected) {
  const auto dose = Kept(Injecting());
  const auto correct = [&](const v1::CorrectDoseRequest& request) {
    return Call(clinician_, &v1::DoseService::Stub::CorrectDose, request).status;
  };
  auto wrong_dose = Correcting(dose, v1::CORRECTION_REASON_WRONG_PRODUCT_OR_DOSE);
  wrong_dose.mutable_entry()->mutable_injection()->set_dose_mg(190);
  EXPECT_EQ(MetadataOf(correct(wrong_dose), "rules"), "DOSE_OUT_OF_RANGE");
  EXPECT_EQ(ReasonOf(correct(Correcting(dose, v1::CORRECTION_REASON_ENTERED_TWICE))), "CORRECTION_REASON_REQUIRED");
  auto other_kind = Correcting(dose, v1::CORRECTION_REASON_OTHER);
  other_kind.mutable_entry()->mutable_observed_dose()->set_dose_mg(50);
  EXPECT_EQ(ReasonOf(correct(other_kind)), "CORRECTION_OF_ANOTHER_KIND");
  auto stale = Correcting(dose, v1::CORRECTION_REASON_OTHER);
  stale.set_etag("x");
  EXPECT_EQ(ReasonOf(correct(stale)), "ETAG_MISMATCH");
  auto unknown = Correcting(dose, v1::CORRECTION_REASON_OTHER);
  unknown.set_dose_id(NewRequestId());
  EXPECT_EQ(ReasonOf(correct(unknown)), "DOSE_NOT_FOUND");
  EXPECT_EQ(Count("dose"), 1);
  EXPECT_EQ(Count("dose WHERE superseded_by IS NULL AND version = 1"), 1);
}

TEST_F(Doses, ThatDidNotHappenAreVoidedAndNeverDeleted) {
  const auto dose = Kept(Injecting());
  const auto reply = Call(clinician_, &v1::DoseService::Stub::VoidDose, Voiding(dose));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.dose().state(), v1::Dose::STATE_ENTERED_IN_ERROR);
  EXPECT_EQ(reply.response.dose().void_reason(), v1::CORRECTION_REASON_DID_NOT_HAPPEN);
  EXPECT_THAT(List(), SizeIs(0));
  EXPECT_THAT(List(true), SizeIs(1));
  EXPECT_EQ(Due().state(), v1::DueStatus::STATE_NEVER_STARTED);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::DoseService::Stub::VoidDose, Voiding(reply.response.dose())).status),
            "ALREADY_VOIDED");
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.DoseVoided'"), 1);
  Kept(Injecting());
}

TEST_F(Doses, OfAnInjectionAreDueAfterFourWeeks) {
  EXPECT_EQ(Due().state(), v1::DueStatus::STATE_NEVER_STARTED);
  EXPECT_EQ(Due().protection(), v1::DueStatus::PROTECTION_UNPROTECTED);
  Kept(Injecting(28));
  const auto due = Due();
  EXPECT_EQ(due.state(), v1::DueStatus::STATE_DUE);
  EXPECT_EQ(due.protection(), v1::DueStatus::PROTECTION_WANING);
  EXPECT_EQ(due.leading().days_since(), 28);
  EXPECT_EQ(due.leading().due_on().SerializeAsString(), DaysAgo(0).SerializeAsString());
  EndEpisode(1);
  EXPECT_EQ(Due().state(), v1::DueStatus::STATE_ENDED);
}

TEST_F(Doses, ThatAreReportedChangeNoDueDate) {
  Kept(Reporting(v1::DIARY_ANSWER_TAKEN));
  EXPECT_EQ(Due().state(), v1::DueStatus::STATE_NEVER_STARTED);
}

TEST_F(Doses, AreClosedToWhoDoesNotCareForThePatient) {
  const auto reply = Call(colleague_, &v1::DoseService::Stub::RecordAdministration, Injecting());
  EXPECT_EQ(ReasonOf(reply.status), "PATIENT_NOT_FOUND");
  v1::ListDosesRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(stranger_, &v1::DoseService::Stub::ListDoses, request).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(Count("dose"), 0);
}

}  // namespace
}  // namespace cairn::tests
