#include "platform/access/access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cairn/directory/v1/session_service.pb.h"
#include "tests/platform/access/declared_service.h"

namespace cairn::platform::access {
namespace {

using options::v1::ASSURANCE_ONE_FACTOR;
using options::v1::ASSURANCE_PEER;
using options::v1::ASSURANCE_STEP_UP;
using options::v1::ASSURANCE_TWO_FACTOR;
using options::v1::RELATION_CARE_TEAM;
using options::v1::RELATION_ORGANISATION;
using options::v1::RELATION_SELF;
using options::v1::ROLE_CARE_COORDINATOR;
using options::v1::ROLE_CLINICIAN;
using options::v1::ROLE_MENTOR;
using options::v1::ROLE_PRESCRIBER;
using options::v1::ROLE_SERVICE;
using tests::DeclaredService;

const Instant kNow{std::chrono::seconds(1'800'000'000)};

Rule PersonRule() {
  Rule rule;
  rule.method = "t.S/M";
  rule.peers = {"cli", "gateway"};
  rule.grants = {{ROLE_CLINICIAN, RELATION_CARE_TEAM},
                 {ROLE_CARE_COORDINATOR, RELATION_ORGANISATION},
                 {ROLE_PRESCRIBER, RELATION_SELF}};
  rule.assurance = ASSURANCE_TWO_FACTOR;
  return rule;
}

Caller Clinician() {
  Caller caller;
  caller.peer = "cli";
  caller.has_person = true;
  caller.org = OrgId::New();
  caller.account = AccountId::New();
  caller.roles = {ROLE_CLINICIAN};
  caller.assurance = ASSURANCE_TWO_FACTOR;
  return caller;
}

std::string RefusalOf(const Rule& rule, const Caller& caller) {
  const auto relation = Authorize(rule, caller, kNow);
  return relation ? "" : relation.error().reason;
}

TEST(Authorize, GivesTheRelationOfTheGrant) {
  EXPECT_EQ(*Authorize(PersonRule(), Clinician(), kNow), RELATION_CARE_TEAM);
}

TEST(Authorize, GivesTheWeakestRelationOfSeveralRoles) {
  auto caller = Clinician();
  caller.roles = {ROLE_CLINICIAN, ROLE_CARE_COORDINATOR, ROLE_PRESCRIBER, ROLE_MENTOR};
  EXPECT_EQ(*Authorize(PersonRule(), caller, kNow), RELATION_ORGANISATION);
  caller.roles = {ROLE_PRESCRIBER, ROLE_CLINICIAN};
  EXPECT_EQ(*Authorize(PersonRule(), caller, kNow), RELATION_CARE_TEAM);
}

TEST(Authorize, RefusesAPeerThatIsNotListed) {
  for (const char* peer : {"", "enrollment", "CLI", "cli2"}) {
    auto caller = Clinician();
    caller.peer = peer;
    EXPECT_EQ(RefusalOf(PersonRule(), caller), "PEER_NOT_ALLOWED") << peer;
  }
}

TEST(Authorize, RefusesAPeerAloneWhereAPersonIsNeeded) {
  Caller caller;
  caller.peer = "cli";
  const auto relation = Authorize(PersonRule(), caller, kNow);
  EXPECT_EQ(relation.error().reason, "TOKEN_REQUIRED");
  EXPECT_EQ(relation.error().code, Code::kUnauthenticated);
}

TEST(Authorize, RefusesARoleThatIsNotGrantedAndNamesTheMethod) {
  auto caller = Clinician();
  caller.roles = {ROLE_MENTOR};
  const auto relation = Authorize(PersonRule(), caller, kNow);
  EXPECT_EQ(relation.error().code, Code::kPermissionDenied);
  EXPECT_EQ(relation.error().reason, "ROLE_NOT_ALLOWED");
  EXPECT_THAT(relation.error().metadata, testing::ElementsAre(testing::Pair("method", "t.S/M")));
  caller.roles = {};
  EXPECT_EQ(RefusalOf(PersonRule(), caller), "ROLE_NOT_ALLOWED");
}

TEST(Authorize, RefusesOneFactorWhereTwoAreNeeded) {
  auto caller = Clinician();
  caller.assurance = ASSURANCE_ONE_FACTOR;
  caller.step_up_until = kNow + std::chrono::minutes(5);
  EXPECT_EQ(RefusalOf(PersonRule(), caller), "SECOND_FACTOR_REQUIRED");
  auto rule = PersonRule();
  rule.assurance = ASSURANCE_STEP_UP;
  EXPECT_EQ(RefusalOf(rule, caller), "SECOND_FACTOR_REQUIRED");
  rule.assurance = ASSURANCE_ONE_FACTOR;
  EXPECT_EQ(RefusalOf(rule, caller), "");
}

TEST(Authorize, RefusesAStepUpThatIsMissingOrOver) {
  auto rule = PersonRule();
  rule.assurance = ASSURANCE_STEP_UP;
  auto caller = Clinician();
  EXPECT_EQ(RefusalOf(rule, caller), "STEP_UP_REQUIRED");
  caller.assurance = ASSURANCE_STEP_UP;
  EXPECT_EQ(RefusalOf(rule, caller), "STEP_UP_REQUIRED");
  caller.step_up_until = kNow;
  EXPECT_EQ(RefusalOf(rule, caller), "STEP_UP_REQUIRED");
  caller.step_up_until = kNow + std::chrono::seconds(1);
  EXPECT_EQ(RefusalOf(rule, caller), "");
}

TEST(Authorize, LetsThePeerListDecideForAMethodOfPeers) {
  Rule rule;
  rule.peers = {"enrollment"};
  rule.assurance = ASSURANCE_PEER;
  rule.grants = {{ROLE_SERVICE, RELATION_ORGANISATION}};
  Caller caller;
  caller.peer = "enrollment";
  EXPECT_EQ(*Authorize(rule, caller, kNow), RELATION_ORGANISATION);
  caller.peer = "cli";
  EXPECT_EQ(RefusalOf(rule, caller), "PEER_NOT_ALLOWED");
}

constexpr char kSound[] = R"(
  grants { role: ROLE_CLINICIAN relation: RELATION_CARE_TEAM } assurance: ASSURANCE_TWO_FACTOR peers: "cli"
  action: ACTION_READ data_categories: DATA_CATEGORY_DEMOGRAPHICS patient_id_field: "patient_id")";

std::string ProblemOf(const std::string& methods) {
  const DeclaredService service(methods);
  try {
    ReadRules({service.descriptor()});
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(ReadRules, ReadsADeclaration) {
  const DeclaredService service(DeclaredService::Method(kSound));
  const auto rules = ReadRules({service.descriptor()});
  ASSERT_EQ(rules.size(), 1U);
  const Rule& rule = rules.at("t.S/M");
  EXPECT_EQ(rule.method, "t.S/M");
  EXPECT_THAT(rule.peers, testing::ElementsAre("cli"));
  EXPECT_THAT(rule.grants, testing::ElementsAre(testing::Pair(ROLE_CLINICIAN, RELATION_CARE_TEAM)));
  EXPECT_EQ(rule.subject_field, "patient_id");
  EXPECT_THAT(rule.data_categories, testing::ElementsAre("DEMOGRAPHICS"));
  EXPECT_EQ(rule.max_deadline, std::chrono::seconds(60));
}

TEST(ReadRules, TakesAPathIntoAMessage) {
  EXPECT_EQ(ProblemOf(DeclaredService::Method(R"(
    grants { role: ROLE_CLINICIAN relation: RELATION_CARE_TEAM } assurance: ASSURANCE_TWO_FACTOR peers: "cli"
    action: ACTION_READ patient_id_field: "inner.id")")),
            "");
}

TEST(ReadRules, ReadsTheRealServices) {
  const auto* service = directory::v1::SignInRequest::descriptor()->file()->FindServiceByName("SessionService");
  const auto rules = ReadRules({service});
  EXPECT_EQ(rules.size(), static_cast<std::size_t>(service->method_count()));
  EXPECT_TRUE(rules.at("cairn.directory.v1.SessionService/SignIn").grants.empty());
}

TEST(ReadRules, RefusesAnUndeclaredMethodAndNamesEveryOne) {
  const std::string problem = ProblemOf(
      R"(method { name: "A" input_type: ".t.Request" output_type: ".t.Response" }
         method { name: "B" input_type: ".t.OtherRequest" output_type: ".t.Response" } )");
  EXPECT_THAT(problem, testing::HasSubstr("t.S/A: undeclared"));
  EXPECT_THAT(problem, testing::HasSubstr("t.S/B: undeclared"));
}

struct BadDeclaration {
  const char* access;
  const char* problem;
};

void PrintTo(const BadDeclaration& declaration, std::ostream* out) { *out << declaration.problem; }

class BadDeclarations : public testing::TestWithParam<BadDeclaration> {};

TEST_P(BadDeclarations, AreRefused) {
  EXPECT_THAT(ProblemOf(DeclaredService::Method(GetParam().access)), testing::HasSubstr(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    ReadRules, BadDeclarations,
    testing::Values(
        BadDeclaration{"grants { role: ROLE_CLINICIAN relation: RELATION_SELF } assurance: ASSURANCE_TWO_FACTOR "
                       "action: ACTION_READ",
                       "no peers"},
        BadDeclaration{
            "grants { role: ROLE_CLINICIAN relation: RELATION_SELF } assurance: ASSURANCE_TWO_FACTOR peers: 'cli'",
            "no action"},
        BadDeclaration{"grants { role: ROLE_CLINICIAN relation: RELATION_SELF } peers: 'cli' action: ACTION_READ",
                       "no assurance"},
        BadDeclaration{
            "grants { role: ROLE_CLINICIAN } assurance: ASSURANCE_TWO_FACTOR peers: 'cli' action: ACTION_READ",
            "a grant without relation"},
        BadDeclaration{
            "grants { relation: RELATION_SELF } assurance: ASSURANCE_TWO_FACTOR peers: 'cli' action: ACTION_READ",
            "a grant without role"},
        BadDeclaration{"grants { role: ROLE_CLINICIAN relation: RELATION_SELF } "
                       "grants { role: ROLE_CLINICIAN relation: RELATION_ORGANISATION } "
                       "assurance: ASSURANCE_TWO_FACTOR peers: 'cli' action: ACTION_READ",
                       "a role granted twice"},
        BadDeclaration{"assurance: ASSURANCE_ONE_FACTOR peers: 'cli' action: ACTION_READ", "grants nobody"},
        BadDeclaration{"assurance: ASSURANCE_TWO_FACTOR peers: 'cli' action: ACTION_READ", "grants nobody"},
        BadDeclaration{"assurance: ASSURANCE_STEP_UP peers: 'cli' action: ACTION_READ", "grants nobody"},
        BadDeclaration{"grants { role: ROLE_CLINICIAN relation: RELATION_SELF } assurance: ASSURANCE_PEER peers: 'cli' "
                       "action: ACTION_READ",
                       "every other role with a person"},
        BadDeclaration{"grants { role: ROLE_SERVICE relation: RELATION_ORGANISATION } assurance: ASSURANCE_TWO_FACTOR "
                       "peers: 'cli' action: ACTION_READ",
                       "ROLE_SERVICE goes with ASSURANCE_PEER"},
        BadDeclaration{"grants { role: ROLE_CLINICIAN relation: RELATION_CARE_TEAM } assurance: ASSURANCE_TWO_FACTOR "
                       "peers: 'cli' action: ACTION_READ",
                       "RELATION_CARE_TEAM without patient_id_field"},
        BadDeclaration{"assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ patient_id_field: 'nothing'",
                       "not a string field"},
        BadDeclaration{"assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ patient_id_field: 'count'",
                       "not a string field"},
        BadDeclaration{"assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ patient_id_field: 'ids'",
                       "not a string field"},
        BadDeclaration{"assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ patient_id_field: 'inner'",
                       "not a string field"},
        BadDeclaration{"assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ patient_id_field: 'patient_id.x'",
                       "not a string field"},
        BadDeclaration{
            "assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ data_categories: DATA_CATEGORY_UNSPECIFIED",
            "unknown data category"},
        BadDeclaration{"assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ discloses: true",
                       "discloses, and its answer has no disclosure_notice"}));

// A field of that name is not enough: it must be the notice, and one.
TEST(ReadRules, LetsAMethodDiscloseThatHasAPlaceForTheNotice) {
  const auto problem = [](const std::string& response) {
    return ProblemOf("method { name: 'M' input_type: '.t.Request' output_type: '" + response +
                     "' options { [cairn.options.v1.access] { assurance: ASSURANCE_PEER peers: 'cli' "
                     "action: ACTION_READ discloses: true } } }");
  };
  EXPECT_EQ(problem(".t.Disclosure"), "");
  for (const char* response : {".t.TextForANotice", ".t.ManyNotices", ".t.OtherNotice"})
    EXPECT_THAT(problem(response), testing::HasSubstr("has no disclosure_notice")) << response;
}

TEST(ReadRules, RefusesAPatientInAStreamOfRequests) {
  EXPECT_THAT(ProblemOf(DeclaredService::Method(kSound, "client_streaming: true")),
              testing::HasSubstr("stream of requests"));
}

}  // namespace
}  // namespace cairn::platform::access
