#include "enrollment/storage/consent_store.h"
#include "tests/enrollment/rpc/consent_requests.h"

namespace cairn::tests {
namespace {

using enrollment::storage::Policy;
using testing::IsEmpty;
using testing::SizeIs;

// What disclosures are decided by, as it is loaded in their transaction.
class LoadedPolicy : public EnrollmentTest {
 protected:
  Policy Load(const std::string& patient_id) {
    const auto deadline = platform::SystemClock().Now() + std::chrono::seconds(10);
    const auto keys = harness_->keyring().Load(org_, deadline);
    Policy policy;
    harness_->database().InTransaction(org_, deadline, [&](platform::postgres::Transaction& tx) {
      policy =
          enrollment::storage::PolicyQuestion(tx, enrollment::PatientId::Parse(patient_id).value()).Load(tx, *keys);
    });
    return policy;
  }

  void Restrict(const std::string& patient_id, v1::Restriction::Answer answer) {
    v1::RequestRestrictionRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    request.mutable_scope()->add_information(v1::INFORMATION_CATEGORY_LABORATORY);
    request.set_answer(answer);
    EXPECT_TRUE(Call(clinician_, &v1::PrivacyService::Stub::RequestRestriction, request).status.ok());
  }

  std::string Sign(const v1::SignConsentRequest& request) {
    const auto reply = Call(clinician_, &v1::ConsentService::Stub::SignConsent, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.consent().consent_id();
  }
};

TEST_F(LoadedPolicy, HoldsConsentsAsSignedAndAgreedRestrictions) {
  const auto patient = Register().patient_id();
  const auto id = Sign(DisclosureRequest(patient, "Ada Lind"));
  Restrict(patient, v1::Restriction::ANSWER_AGREED);
  Restrict(patient, v1::Restriction::ANSWER_DECLINED);
  const auto policy = Load(patient);
  ASSERT_THAT(policy.consents, SizeIs(1));
  const auto& consent = policy.consents[0];
  EXPECT_EQ(consent.id.ToString(), id);
  EXPECT_EQ(consent.terms.recipients.at(0).name, "Ada Lind");
  EXPECT_EQ(consent.terms.expiry.event, "when my treatment here ends");
  EXPECT_EQ(consent.template_code, "disclosure");
  EXPECT_EQ(consent.template_version, 1);
  EXPECT_FALSE(consent.end);
  ASSERT_THAT(policy.restrictions, SizeIs(1));
  EXPECT_EQ(policy.restrictions[0].information,
            std::vector<enrollment::domain::Information>{enrollment::domain::Information::kLaboratory});
}

TEST_F(LoadedPolicy, PermitsNothingWhenTheKeyIsGone) {
  const auto patient = Register().patient_id();
  Sign(TpoRequest(patient));
  Restrict(patient, v1::Restriction::ANSWER_AGREED);
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now()");
  const auto policy = Load(patient);
  EXPECT_THAT(policy.consents, IsEmpty());
  ASSERT_THAT(policy.restrictions, SizeIs(1));
  EXPECT_THAT(policy.restrictions[0].information, IsEmpty()) << "empty means everything";
  EXPECT_THAT(policy.restrictions[0].recipients, IsEmpty()) << "empty means everybody";
}

// A merge of duplicates gives the rows to another patient id: they stay readable, under the key that sealed them.
TEST_F(LoadedPolicy, FollowsThePatientId) {
  const auto duplicate = Register().patient_id();
  const auto survivor = Register(clinician_, Profile("Yundt", "Donya", "MRN-2")).patient_id();
  Sign(DisclosureRequest(duplicate, "Ada Lind"));
  Restrict(duplicate, v1::Restriction::ANSWER_AGREED);
  for (const auto* table : {"consent", "disclosure_restriction", "representative", "privacy_notice"}) {
    Sql("UPDATE " + std::string(table) + " SET patient_id = '" + survivor + "'");
  }
  const auto policy = Load(survivor);
  ASSERT_THAT(policy.consents, SizeIs(1));
  EXPECT_EQ(policy.consents[0].terms.recipients.at(0).name, "Ada Lind");
  EXPECT_EQ(policy.consents[0].patient.ToString(), survivor);
  EXPECT_THAT(policy.restrictions, SizeIs(1));
  EXPECT_THAT(Load(duplicate).consents, IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
