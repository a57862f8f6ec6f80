#include <future>
#include <thread>

#include "tests/enrollment/rpc/disclosure_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using DiscloseRecord = DisclosureTest;

std::vector<std::string> FieldsSet(const google::protobuf::Message& message) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::vector<std::string> names;
  for (const auto* field : fields) names.push_back(field->name());
  return names;
}

TEST_F(DiscloseRecord, HoldsThePartsAskedForAndNothingElse) {
  Sign();
  const std::vector<std::pair<v1::InformationCategory, std::string>> parts = {
      {v1::INFORMATION_CATEGORY_IDENTITY, "identity"},
      {v1::INFORMATION_CATEGORY_ENROLLMENT, "episodes"},
      {v1::INFORMATION_CATEGORY_DIAGNOSIS, "diagnoses"}};
  for (unsigned subset = 1; subset < 8; ++subset) {
    auto request = AskingOf<v1::DiscloseRecordRequest>(patient_);
    request.clear_information();
    std::vector<std::string> expected;
    for (unsigned i = 0; i < parts.size(); ++i) {
      if ((subset & (1U << i)) == 0) continue;
      request.add_information(parts[i].first);
      expected.push_back(parts[i].second);
    }
    const auto reply = Call(SteppedUp(), &Stub::DiscloseRecord, request);
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    EXPECT_EQ(FieldsSet(reply.response.record()), expected);
    EXPECT_THAT(FieldsSet(reply.response), ElementsAre("disclosure_notice", "record"));
    // Not a byte of who it is, unless identity was asked for.
    const auto bytes = reply.response.record().SerializeAsString();
    const bool with_identity = (subset & 1U) != 0;
    for (const char* identifying : {"Yundt", "Schmitt Spur", "907-9875", "MRN-1"})
      EXPECT_EQ(bytes.find(identifying) != std::string::npos, with_identity) << identifying;
    EXPECT_EQ(bytes.find(clinician_.account.ToString()), std::string::npos);
  }
  EXPECT_EQ(Count("disclosure WHERE method LIKE '%/DiscloseRecord'"), 7);
}

TEST_F(DiscloseRecord, ShowsWhatIsRecordedAndNotWhatWasEnteredInError) {
  Sign();
  const auto mistaken = Diagnose(clinician_, patient_, v1::DISORDER_OPIOID_USE);
  v1::RetractDiagnosisRequest retraction;
  retraction.set_request_id(NewRequestId());
  retraction.set_patient_id(patient_);
  retraction.set_diagnosis_id(mistaken.diagnosis_id());
  retraction.set_etag(mistaken.etag());
  ASSERT_TRUE(Call(clinician_, &v1::DiagnosisService::Stub::RetractDiagnosis, retraction).status.ok());
  auto request = AskingOf<v1::DiscloseRecordRequest>(patient_);
  request.add_information(v1::INFORMATION_CATEGORY_ENROLLMENT);
  const auto record = Call(SteppedUp(), &Stub::DiscloseRecord, request).response.record();
  ASSERT_EQ(record.diagnoses_size(), 1);
  EXPECT_EQ(record.diagnoses(0).disorder(), v1::DISORDER_ALCOHOL_USE);
  EXPECT_EQ(record.diagnoses(0).code(), "F10.20");
  ASSERT_EQ(record.episodes_size(), 1);
  EXPECT_EQ(record.episodes(0).programme_name(), "Evening programme");
  EXPECT_EQ(record.episodes(0).state(), v1::Episode::STATE_ACTIVE);
}

TEST_F(DiscloseRecord, RefusesWhatAnotherServiceKeeps) {
  Sign();
  auto request = AskingOf<v1::DiscloseRecordRequest>(patient_);
  request.add_information(v1::INFORMATION_CATEGORY_MEDICATION);
  request.add_information(v1::INFORMATION_CATEGORY_SUD_COUNSELING_NOTES);
  EXPECT_THAT(FieldsOf(Call(SteppedUp(), &Stub::DiscloseRecord, request).status),
              ElementsAre("information[1]", "information[2]"));
  EXPECT_EQ(Count("disclosure"), 0);
}

TEST_F(DiscloseRecord, SendsNothingWithoutAConsent) {
  const auto reply = Call(SteppedUp(), &Stub::DiscloseRecord, AskingOf<v1::DiscloseRecordRequest>(patient_));
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("NO_CONSENT"));
  EXPECT_THAT(FieldsSet(reply.response), IsEmpty());
}

class DiscloseRecords : public DisclosureTest {
 protected:
  struct Streamed {
    std::vector<v1::DiscloseRecordsResponse> answers;
    grpc::Status status;
  };
  /// `after_first` runs when the first answer is here.
  Streamed Stream(const Person& person, const std::vector<std::string>& patients,
                  const std::function<void()>& after_first = {}) {
    auto request = Asking<v1::DiscloseRecordsRequest>();
    for (const auto& patient : patients) request.add_patient_ids(patient);
    Streamed streamed;
    Stub stub(channel_);
    const auto context = harness_->Context(person);
    const auto reader = stub.DiscloseRecords(context.get(), request);
    for (v1::DiscloseRecordsResponse answer; reader->Read(&answer);) {
      streamed.answers.push_back(answer);
      if (streamed.answers.size() == 1 && after_first) after_first();
    }
    streamed.status = reader->Finish();
    return streamed;
  }

  std::string Another(int number) {
    const auto patient =
        Register(clinician_, Profile("Another", "One", "MRN-" + std::to_string(100 + number))).patient_id();
    Diagnose(clinician_, patient);
    return patient;
  }
};

TEST_F(DiscloseRecords, DecidesEachPatientAndSaysWhyNot) {
  Sign();
  const auto second = Another(2), third = Another(3);
  Sign(third);
  const auto unknown = platform::NewUuid().ToString();
  const auto streamed = Stream(SteppedUp(), {patient_, second, unknown, third});
  ASSERT_TRUE(streamed.status.ok()) << AnswerOf(streamed.status);
  ASSERT_EQ(streamed.answers.size(), 4U);
  EXPECT_EQ(streamed.answers[0].patient_id(), patient_);
  EXPECT_EQ(streamed.answers[0].record().diagnoses_size(), 1);
  EXPECT_FALSE(streamed.answers[0].disclosure_notice().disclosure_id().empty());
  EXPECT_EQ(streamed.answers[1].refused_reason(), "DISCLOSURE_NOT_PERMITTED");
  EXPECT_THAT(streamed.answers[1].denials(), ElementsAre(v1::DISCLOSURE_DENIAL_NO_CONSENT));
  EXPECT_FALSE(streamed.answers[1].has_record());
  EXPECT_EQ(streamed.answers[2].refused_reason(), "PATIENT_NOT_FOUND");
  EXPECT_EQ(streamed.answers[3].patient_id(), third);
  EXPECT_TRUE(streamed.answers[3].has_record());
  EXPECT_EQ(Count("disclosure"), 2);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/DiscloseRecords' AND cardinality(subjects) = 1"), 4);
}

// The second patient's row is held while the first answer is read: what happens meanwhile is seen.
TEST_F(DiscloseRecords, StopAPatientWhoseConsentExpiresWhileStreaming) {
  Sign();
  const auto second = Another(2);
  Sign(second, [&](v1::Consent& consent) {
    *consent.mutable_terms()->mutable_expiry()->mutable_expires_on() = Day(2027, 6, 30);
  });
  harness_->clock().Set(std::chrono::sys_days(std::chrono::year(2027) / 6 / 30) + std::chrono::hours(15));
  Streamed streamed;
  std::promise<void> first_here;
  std::future<void> streaming;
  InTransaction([&](platform::postgres::Transaction& tx) {
    platform::Require(enrollment::storage::LockPatientRow(tx, enrollment::PatientId::Parse(second).value()));
    streaming = std::async(std::launch::async, [&] {
      streamed = Stream(SteppedUp(), {patient_, second}, [&] { first_here.set_value(); });
    });
    first_here.get_future().wait();
    harness_->clock().Advance(std::chrono::hours(24));
  });
  streaming.get();
  ASSERT_EQ(streamed.answers.size(), 2U) << AnswerOf(streamed.status);
  EXPECT_TRUE(streamed.answers[0].has_record());
  EXPECT_FALSE(streamed.answers[1].has_record());
  EXPECT_THAT(streamed.answers[1].denials(), ElementsAre(v1::DISCLOSURE_DENIAL_CONSENT_EXPIRED));
  EXPECT_EQ(Count("disclosure"), 1);
}

TEST_F(DiscloseRecords, StopAPatientWhoRevokesWhileStreaming) {
  Sign();
  const auto second = Another(2);
  const auto consent = Sign(second);
  Streamed streamed;
  std::promise<void> first_here;
  std::future<void> streaming;
  Revoke(second, consent, [&] {
    streaming = std::async(std::launch::async, [&] {
      streamed = Stream(SteppedUp(), {patient_, second}, [&] { first_here.set_value(); });
    });
    first_here.get_future().wait();
  });
  streaming.get();
  ASSERT_EQ(streamed.answers.size(), 2U) << AnswerOf(streamed.status);
  EXPECT_TRUE(streamed.answers[0].has_record());
  EXPECT_THAT(streamed.answers[1].denials(), ElementsAre(v1::DISCLOSURE_DENIAL_CONSENT_REVOKED));
}

TEST_F(DiscloseRecords, StopWhenTheCallersRightsAreRevoked) {
  Sign();
  const auto second = Another(2);
  Sign(second);
  Streamed streamed;
  std::promise<void> first_here;
  std::future<void> streaming;
  const auto person = SteppedUp();
  InTransaction([&](platform::postgres::Transaction& tx) {
    platform::Require(enrollment::storage::LockPatientRow(tx, enrollment::PatientId::Parse(patient_).value()));
    streaming = std::async(std::launch::async, [&] { streamed = Stream(person, {patient_, second}); });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    harness_->Revoke(person);
  });
  streaming.get();
  EXPECT_EQ(ReasonOf(streamed.status), "TOKEN_REVOKED");
  EXPECT_LE(streamed.answers.size(), 1U);
}

TEST_F(DiscloseRecords, RefuseWhatIsWrongBeforeAnythingLeaves) {
  Sign();
  EXPECT_THAT(FieldsOf(Stream(SteppedUp(), {}).status), ElementsAre("patient_ids"));
  EXPECT_THAT(FieldsOf(Stream(SteppedUp(), {patient_, patient_}).status), ElementsAre("patient_ids[1]"));
  EXPECT_THAT(FieldsOf(Stream(SteppedUp(), {patient_, "x"}).status), ElementsAre("patient_ids[1]"));
  std::vector<std::string> many;
  for (int i = 0; i < 1001; ++i) many.push_back(platform::NewUuid().ToString());
  EXPECT_THAT(FieldsOf(Stream(SteppedUp(), many).status), ElementsAre("patient_ids"));
  EXPECT_EQ(ReasonOf(Stream(clinician_, {patient_}).status), "STEP_UP_REQUIRED");
  EXPECT_EQ(Count("disclosure"), 0);
}

// An outsider learns of each patient what they learn of nobody.
TEST_F(DiscloseRecords, TellAnOutsiderTheSameOfAPatientAndOfNobody) {
  Sign();
  auto outsider = colleague_;
  outsider.stepped_up = true;
  const auto streamed = Stream(outsider, {patient_, platform::NewUuid().ToString()});
  ASSERT_EQ(streamed.answers.size(), 2U) << AnswerOf(streamed.status);
  auto of_patient = streamed.answers[0], of_nobody = streamed.answers[1];
  of_patient.clear_patient_id();
  of_nobody.clear_patient_id();
  EXPECT_EQ(of_patient.SerializeAsString(), of_nobody.SerializeAsString());
  EXPECT_EQ(of_patient.refused_reason(), "PATIENT_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
