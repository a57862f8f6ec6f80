#include "gateway/forwarding/methods.h"

#include <gmock/gmock.h>

#include <set>

namespace cairn::tests {
namespace {

using gateway::forwarding::BuiltContracts;
using gateway::forwarding::Method;
using gateway::forwarding::Methods;
using testing::UnorderedElementsAre;

const Methods& Offered() {
  static const Methods methods(BuiltContracts(),
                               {"directory", "enrollment", "prescribing", "mentorship", "counseling", "outcomes"});
  return methods;
}

TEST(OfferedMethods, AreFoundByTheirExactPath) {
  const auto* panel = Offered().Find("/cairn.enrollment.v1.PatientService/ListPanel");
  ASSERT_NE(panel, nullptr);
  EXPECT_EQ(panel->service, "enrollment");
  EXPECT_EQ(panel->name, "cairn.enrollment.v1.PatientService/ListPanel");
  EXPECT_TRUE(panel->needs_person);
  for (const char* path :
       {"", "/", "cairn.enrollment.v1.PatientService/ListPanel", "/cairn.enrollment.v1.PatientService/listpanel",
        "/cairn.enrollment.v1.PatientService/ListPanel/", "//cairn.enrollment.v1.PatientService/ListPanel",
        "/cairn.enrollment.v1.PatientService.ListPanel", "/cairn.enrollment.v1.PatientService/",
        "/directory/cairn.enrollment.v1.PatientService/ListPanel", "/grpc.health.v1.Health/Check",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"}) {
    EXPECT_EQ(Offered().Find(path), nullptr) << path;
  }
}

// What opens a session or stands for a person stays behind the cookie; what services alone may call stays inside.
TEST(OfferedMethods, LeaveOutWhatIsNotForBrowsers) {
  for (const char* name :
       {"directory.v1.SessionService/SignIn", "directory.v1.SessionService/SignOut",
        "directory.v1.SessionService/StepUp", "directory.v1.SessionService/IssueToken",
        "directory.v1.IdentityService/BeginIdentitySignIn", "directory.v1.IdentityService/FinishIdentitySignIn",
        "directory.v1.IdentityService/ConfirmIdentitySignIn", "directory.v1.SessionService/ExchangeToken",
        "directory.v1.SessionService/GetAuthority", "enrollment.v1.PatientService/ImportPatients",
        "mentorship.v1.MeetingService/ImportMeetings", "directory.v1.ProviderService/ImportProviders",
        "directory.v1.ProviderService/ExportProviders", "enrollment.v1.DisclosureService/DecideDisclosureToMentor",
        "events.v1.EventFeedService/ListHeads", "events.v1.EventFeedService/ListEvents"}) {
    EXPECT_EQ(Offered().Find("/cairn." + std::string(name)), nullptr) << name;
    EXPECT_EQ(Offered().Find("/enrollment/cairn." + std::string(name)), nullptr) << name;
  }
}

TEST(OfferedMethods, OpenThreeToEverybody) {
  std::set<std::string> open;
  for (const auto& [path, method] : Offered().all()) {
    if (!method.needs_person) open.insert(path);
  }
  EXPECT_THAT(open, UnorderedElementsAre("/cairn.directory.v1.FinderService/FindProviders",
                                         "/cairn.directory.v1.IdentityService/ListIdentityProviders",
                                         "/cairn.directory.v1.SessionService/AcceptInvitation"));
}

TEST(OfferedMethods, HaveTheAuditLogOnceForEachService) {
  const auto* here = Offered().Find("/prescribing/cairn.audit.v1.AuditLogService/SearchAudit");
  ASSERT_NE(here, nullptr);
  EXPECT_EQ(here->service, "prescribing");
  EXPECT_EQ(here->kind, Method::Kind::kSearch);
  EXPECT_EQ(Offered().Find("/cairn.audit.v1.AuditLogService/SearchAudit"), nullptr);
  EXPECT_EQ(Offered().Find("/prescribing/cairn.audit.v1.AuditLogService/ExportAudit"), nullptr);
}

TEST(OfferedMethods, AreThoseOfServicesThatThereAre) {
  const Methods methods(BuiltContracts(), {"directory"});
  EXPECT_NE(methods.Find("/cairn.directory.v1.SessionService/GetMySession"), nullptr);
  EXPECT_EQ(methods.Find("/cairn.enrollment.v1.PatientService/ListPanel"), nullptr);
  EXPECT_GT(Offered().all().size(), 200U);
}

TEST(OfferedMethods, WantContractsThatCanBeRead) {
  EXPECT_THROW(Methods("", {"directory"}), std::runtime_error);
  EXPECT_THROW(Methods("\xff\xff\xff", {"directory"}), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
