#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Stub = v1::PatientService::Stub;

class SearchPatients : public EnrollmentTest {
 protected:
  Reply<v1::SearchPatientsResponse> Search(const Person& person, const v1::SearchPatientsRequest& request) {
    return Call(person, &Stub::SearchPatients, request);
  }

  std::vector<std::string> Families(const Person& person, const v1::SearchPatientsRequest& request) {
    const auto reply = Search(person, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    std::vector<std::string> families;
    for (const auto& patient : reply.response.patients()) families.push_back(patient.profile().names(0).family());
    return families;
  }

  std::vector<std::string> ByName(const std::string& name) {
    v1::SearchPatientsRequest request;
    request.set_name(name);
    return Families(clinician_, request);
  }
};

TEST_F(SearchPatients, ToleratesCaseAccentsAndOrder) {
  Register(clinician_, Profile("García-Márquez", "José", "1"));
  Register(clinician_, Profile("O'Neill", "Siobhán", "2"));
  EXPECT_THAT(ByName("garcia"), ElementsAre("García-Márquez"));
  EXPECT_THAT(ByName("MARQ jos"), ElementsAre("García-Márquez"));
  EXPECT_THAT(ByName("José García Márquez"), ElementsAre("García-Márquez"));
  EXPECT_THAT(ByName("oneill"), ElementsAre("O'Neill"));
  EXPECT_THAT(ByName("s o'n"), ElementsAre("O'Neill"));
  EXPECT_THAT(ByName("neil"), IsEmpty());
  EXPECT_THAT(ByName("garcia siobhan"), IsEmpty());
}

TEST_F(SearchPatients, ComparesWhatIsBeyondSixLetters) {
  Register(clinician_, Profile("Alexandra", "Kim", "1"));
  Register(clinician_, Profile("Alexander", "Kim", "2"));
  EXPECT_THAT(ByName("alexan"), ElementsAre("Alexander", "Alexandra"));
  EXPECT_THAT(ByName("alexandr"), ElementsAre("Alexandra"));
}

TEST_F(SearchPatients, PutsWordsThatAreMetInFullFirst) {
  Register(clinician_, Profile("Abelson", "Kim", "1"));
  Register(clinician_, Profile("Abel", "Zoe", "2"));
  EXPECT_THAT(ByName("abel"), ElementsAre("Abel", "Abelson"));
}

TEST_F(SearchPatients, FindsByDateNumberAndPhone) {
  Register();
  auto other = Profile("Other", "Person", "MRN-2");
  *other.mutable_birth_date() = Day(1949, 11, 15);
  other.mutable_telecoms(0)->set_value("555-201-3344");
  Register(clinician_, other);
  v1::SearchPatientsRequest date;
  *date.mutable_birth_date() = Day(1949, 11, 14);
  EXPECT_THAT(Families(clinician_, date), ElementsAre("Yundt"));
  v1::SearchPatientsRequest number;
  number.set_medical_record_number(" mrn1 ");
  EXPECT_THAT(Families(clinician_, number), ElementsAre("Yundt"));
  v1::SearchPatientsRequest phone;
  phone.set_phone("+1 (555) 907 9875");
  EXPECT_THAT(Families(clinician_, phone), ElementsAre("Yundt"));
  phone.set_name("other");
  EXPECT_THAT(Families(clinician_, phone), IsEmpty());
}

TEST_F(SearchPatients, ShowsCliniciansTheirOwnAndCoordinatorsAll) {
  const auto patient = Register();
  v1::SearchPatientsRequest request;
  request.set_name("yundt");
  EXPECT_THAT(Families(colleague_, request), IsEmpty());
  EXPECT_THAT(Families(prescriber_, request), IsEmpty());
  EXPECT_THAT(Families(stranger_, request), IsEmpty());
  EXPECT_THAT(Families(coordinator_, request), ElementsAre("Yundt"));
  Relate(prescriber_, patient.patient_id());
  EXPECT_THAT(Families(prescriber_, request), ElementsAre("Yundt"));
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/SearchPatients' AND subjects = '{" + patient.patient_id() + "}'"),
            2);
}

TEST_F(SearchPatients, ShowsTwentyAndSaysThatThereAreMore) {
  for (int i = 0; i < 21; ++i) Register(clinician_, Profile("Smith", "P" + std::to_string(i), std::to_string(i + 100)));
  v1::SearchPatientsRequest request;
  request.set_name("smi");
  const auto reply = Search(clinician_, request);
  EXPECT_EQ(reply.response.patients_size(), 20);
  EXPECT_TRUE(reply.response.truncated());
  request.set_name("smi p7");
  EXPECT_FALSE(Search(clinician_, request).response.truncated());
}

TEST_F(SearchPatients, AsksForMoreThanOneLetter) {
  v1::SearchPatientsRequest request;
  EXPECT_EQ(ReasonOf(Search(clinician_, request).status), "SEARCH_TOO_BROAD");
  request.set_name("y");
  EXPECT_EQ(ReasonOf(Search(clinician_, request).status), "SEARCH_TOO_BROAD");
  request.set_name("?!");
  EXPECT_EQ(ReasonOf(Search(clinician_, request).status), "SEARCH_TOO_BROAD");
}

TEST_F(SearchPatients, NamesEveryWrongFieldAtOnce) {
  v1::SearchPatientsRequest request;
  *request.mutable_birth_date() = Day(1949, 2, 30);
  request.set_medical_record_number("--");
  request.set_phone("12");
  const auto reply = Search(clinician_, request);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(reply.status), ElementsAre("birth_date", "medical_record_number", "phone"));
}

}  // namespace
}  // namespace cairn::tests
