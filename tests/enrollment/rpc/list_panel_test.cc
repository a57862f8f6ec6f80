#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Stub = v1::PatientService::Stub;

class ListPanel : public EnrollmentTest {
 protected:
  Reply<v1::ListPanelResponse> List(const Person& person, int page_size = 0, const std::string& token = "") {
    v1::ListPanelRequest request;
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Call(person, &Stub::ListPanel, request);
  }

  static std::vector<std::string> Families(const v1::ListPanelResponse& response) {
    std::vector<std::string> families;
    for (const auto& member : response.members()) families.push_back(member.patient().profile().names(0).family());
    return families;
  }
};

TEST_F(ListPanel, PagesByName) {
  Register(clinician_, Profile("Miller", "A", "1"));
  Register(clinician_, Profile("abbott", "B", "2"));
  Register(clinician_, Profile("Ábel", "C", "3"));
  Register(clinician_, Profile("Abbott", "A", "4"));
  Register(colleague_, Profile("Zimmer", "A", "5"));
  const auto first = List(clinician_, 2);
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  EXPECT_THAT(Families(first.response), ElementsAre("Abbott", "abbott"));
  const auto second = List(clinician_, 2, first.response.next_page_token());
  EXPECT_THAT(Families(second.response), ElementsAre("Ábel", "Miller"));
  EXPECT_EQ(second.response.next_page_token(), "");
  EXPECT_EQ(Families(List(clinician_).response).size(), 4U);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/ListPanel' AND cardinality(subjects) = 2"), 2);
}

TEST_F(ListPanel, ShowsOpenEpisodes) {
  const auto patient = Register();
  Diagnose(clinician_, patient.patient_id());
  const auto episode = Enroll(patient.patient_id(), OpenProgramme().programme_id());
  const auto reply = List(clinician_);
  ASSERT_EQ(reply.response.members_size(), 1);
  ASSERT_EQ(reply.response.members(0).open_episodes_size(), 1);
  EXPECT_EQ(reply.response.members(0).open_episodes(0).SerializeAsString(), episode.SerializeAsString());
}

TEST_F(ListPanel, IsEmptyForSomebodyWithoutPatients) {
  Register();
  EXPECT_THAT(Families(List(colleague_).response), IsEmpty());
  EXPECT_THAT(Families(List(coordinator_).response), IsEmpty());
}

TEST_F(ListPanel, RefusesForeignAndDamagedTokens) {
  Register(clinician_, Profile("A", "A", "1"));
  Register(clinician_, Profile("B", "A", "2"));
  const auto token = List(clinician_, 1).response.next_page_token();
  ASSERT_FALSE(token.empty());
  EXPECT_EQ(ReasonOf(List(colleague_, 1, token).status), "INVALID_PAGE_TOKEN");
  EXPECT_EQ(ReasonOf(List(stranger_, 1, token).status), "INVALID_PAGE_TOKEN");
  EXPECT_EQ(ReasonOf(List(clinician_, 1, token.substr(1)).status), "INVALID_PAGE_TOKEN");
  EXPECT_EQ(List(clinician_, -1).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ListPanel, GoesThroughPanelsOfMoreThanOneBatch) {
  std::vector<std::string> lines;
  for (int i = 0; i < 1100; ++i) {
    lines.push_back(FhirLine("p" + std::to_string(i), "F" + std::to_string(10000 + i),
                             "G" + std::to_string(i * 7919 % 1100), "M" + std::to_string(i)));
  }
  ASSERT_EQ(Import(clinician_, lines).response.size(), lines.size());
  std::vector<std::string> seen;
  std::string token;
  do {
    const auto page = List(clinician_, 400, token);
    ASSERT_TRUE(page.status.ok());
    for (const auto& family : Families(page.response)) seen.push_back(family);
    token = page.response.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(seen.size(), 1100U);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

}  // namespace
}  // namespace cairn::tests
