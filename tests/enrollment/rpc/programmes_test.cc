#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using Stub = v1::ProgrammeService::Stub;

class Programmes : public EnrollmentTest {
 protected:
  v1::CreateProgrammeRequest Creation() {
    v1::CreateProgrammeRequest request;
    request.set_request_id(NewRequestId());
    request.set_template_code("naltrexone-oud");
    request.set_site_id(site_id_);
    request.set_name("Morning programme");
    return request;
  }
};

TEST_F(Programmes, TemplatesSayWhereTheirRulesComeFrom) {
  const auto reply = Call(admin_, &Stub::ListProgrammeTemplates, v1::ListProgrammeTemplatesRequest());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  std::vector<std::string> codes;
  for (const auto& one : reply.response.templates()) {
    codes.push_back(one.code());
    EXPECT_EQ(one.minimum_age_years(), 18);
    EXPECT_TRUE(one.requires_diagnosis());
    EXPECT_FALSE(one.source().empty());
    EXPECT_EQ(one.owner(), "medical director");
    EXPECT_EQ(one.effective_on().year(), 2026);
  }
  EXPECT_THAT(codes, ElementsAre("naltrexone", "naltrexone-aud", "naltrexone-oud"));
  EXPECT_THAT(reply.response.templates(0).disorders(), ElementsAre(v1::DISORDER_ALCOHOL_USE, v1::DISORDER_OPIOID_USE));
}

TEST_F(Programmes, OpenAtASite) {
  const auto request = Creation();
  const auto reply = Call(admin_, &Stub::CreateProgramme, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.programme().time_zone(), "America/New_York");
  EXPECT_EQ(reply.response.programme().template_().code(), "naltrexone-oud");
  EXPECT_EQ(Call(admin_, &Stub::CreateProgramme, request).response.SerializeAsString(),
            reply.response.SerializeAsString());
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/CreateProgramme' AND object = '" +
                  reply.response.programme().programme_id() + "'"),
            1);
}

TEST_F(Programmes, RefuseWhatIsUnknownOrTaken) {
  auto request = Creation();
  ASSERT_TRUE(Call(admin_, &Stub::CreateProgramme, request).status.ok());
  request.set_request_id(NewRequestId());
  request.set_name("MORNING programme");
  EXPECT_EQ(ReasonOf(Call(admin_, &Stub::CreateProgramme, request).status), "PROGRAMME_NAME_TAKEN");
  request.set_name("Other");
  request.set_template_code("psychedelics");
  const auto no_template = Call(admin_, &Stub::CreateProgramme, request);
  EXPECT_EQ(ReasonOf(no_template.status), "TEMPLATE_NOT_FOUND");
  EXPECT_EQ(MetadataOf(no_template.status, "template_code"), "psychedelics");
  request = Creation();
  request.set_site_id(OpenSite(stranger_.org));
  const auto elsewhere = Call(admin_, &Stub::CreateProgramme, request);
  EXPECT_EQ(ReasonOf(elsewhere.status), "SITE_UNKNOWN");
  EXPECT_EQ(MetadataOf(elsewhere.status, "site_id"), request.site_id());
  request = Creation();
  request.set_name(" \t");
  request.set_template_code("naltrexone\n");
  EXPECT_THAT(FieldsOf(Call(admin_, &Stub::CreateProgramme, request).status), ElementsAre("name", "template_code"));
}

TEST_F(Programmes, ListByName) {
  OpenProgramme("naltrexone", "beta");
  OpenProgramme("naltrexone", "Alpha");
  OpenProgramme("naltrexone", "gamma");
  v1::ListProgrammesRequest request;
  request.set_page_size(2);
  const auto first = Call(clinician_, &Stub::ListProgrammes, request);
  ASSERT_EQ(first.response.programmes_size(), 2);
  EXPECT_EQ(first.response.programmes(0).name(), "Alpha");
  EXPECT_EQ(first.response.programmes(1).name(), "beta");
  request.set_page_token(first.response.next_page_token());
  const auto second = Call(clinician_, &Stub::ListProgrammes, request);
  ASSERT_EQ(second.response.programmes_size(), 1);
  EXPECT_EQ(second.response.programmes(0).name(), "gamma");
  EXPECT_EQ(second.response.next_page_token(), "");
  EXPECT_EQ(Call(stranger_, &Stub::ListProgrammes, v1::ListProgrammesRequest()).response.programmes_size(), 0);
}

}  // namespace
}  // namespace cairn::tests
