// The built command, without any service: what it says and which code it ends with.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdio>

#include "tests/clients/cli/built_command.h"

namespace cairn::cli {
namespace {

using tests::Ended;

class CommandLine : public testing::Test {
 protected:
  /// A profile whose services nobody has started.
  void SetUp() override {
    profile_ = folder_.Write(
        "profile.toml",
        "directory = \"127.0.0.1:1\"\nenrollment = \"127.0.0.1:1\"\ncertificate = \"c\"\nprivate_key = \"k\"\n"
        "root_certificates = \"r\"\n");
  }
  Ended Cairn(const std::string& arguments) { return tests::RunBuilt(folder_, arguments, ".", profile_); }
  void MakeCertificate() {
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=t -days 1 -keyout '" +
        folder_.File("k") + "' -out '" + folder_.File("c") + "' 2>/dev/null && cp '" + folder_.File("c") + "' '" +
        folder_.File("r") + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  tests::TemporaryFolder folder_;
  std::string profile_;
};

TEST_F(CommandLine, EveryCommandExplainsItself) {
  for (const char* command : {"",
                              "sign-in",
                              "sign-out",
                              "whoami",
                              "step-up",
                              "patients",
                              "patients import",
                              "patients register",
                              "patients search",
                              "patients show",
                              "patients diagnose",
                              "episodes",
                              "episodes enroll",
                              "episodes pause",
                              "episodes resume",
                              "imports",
                              "imports open",
                              "imports run",
                              "imports list",
                              "imports close",
                              "waitlist",
                              "waitlist add",
                              "waitlist list",
                              "waitlist show",
                              "waitlist update",
                              "waitlist leave",
                              "waitlist offers",
                              "waitlist accept",
                              "waitlist decline",
                              "waitlist capacity",
                              "episodes discharge",
                              "episodes transfer",
                              "episodes list",
                              "referrals",
                              "referrals create",
                              "referrals send",
                              "referrals list",
                              "referrals show",
                              "referrals response",
                              "referrals admission",
                              "referrals outcome",
                              "referrals cancel",
                              "level-of-care",
                              "level-of-care set",
                              "level-of-care correct",
                              "level-of-care list",
                              "coverage",
                              "coverage add",
                              "coverage list",
                              "coverage update",
                              "coverage end",
                              "consents",
                              "consents templates",
                              "consents sign",
                              "consents list",
                              "consents show",
                              "consents revoke",
                              "consents event",
                              "consents mistake",
                              "consents restrict",
                              "consents restrictions",
                              "consents unrestrict",
                              "consents represent",
                              "consents representatives",
                              "consents notice",
                              "consents notices",
                              "programmes list",
                              "providers",
                              "providers import",
                              "providers export",
                              "providers list",
                              "providers show",
                              "providers find",
                              "providers register",
                              "providers update",
                              "providers deactivate",
                              "providers reactivate",
                              "providers role",
                              "providers role add",
                              "providers role end",
                              "providers credentials",
                              "providers credentials add",
                              "providers credentials verify",
                              "providers credentials revoke",
                              "providers standing",
                              "providers expiring",
                              "providers expiring acknowledge",
                              "providers expiring assign",
                              "accounts",
                              "accounts list",
                              "accounts show",
                              "accounts invite",
                              "accounts recover",
                              "accounts invitations",
                              "accounts withdraw",
                              "accounts accept",
                              "accounts disable",
                              "accounts unlock",
                              "accounts set-roles",
                              "accounts propose-roles",
                              "accounts proposals",
                              "accounts decide",
                              "accounts link",
                              "accounts link-identity",
                              "accounts unlink-identity",
                              "accounts identities",
                              "accounts sessions",
                              "accounts end-session",
                              "sessions list",
                              "sessions end",
                              "modules",
                              "modules list",
                              "modules sets",
                              "modules choose",
                              "modules assign",
                              "modules start",
                              "modules progress",
                              "modules quiz",
                              "modules practice",
                              "modules waive",
                              "modules show",
                              "sessions patient",
                              "sessions plan",
                              "sessions held",
                              "sessions no-show",
                              "sessions cancel",
                              "sessions groups",
                              "sessions plan-group",
                              "password change",
                              "recovery-codes renew",
                              "sites list",
                              "sites create",
                              "sites update",
                              "locations list",
                              "locations create",
                              "partners list",
                              "panel",
                              "break-glass",
                              "break-glass open",
                              "break-glass summary",
                              "break-glass end",
                              "break-glass list",
                              "break-glass review",
                              "doses",
                              "doses inject",
                              "doses implant",
                              "doses dispense",
                              "doses observe",
                              "doses report",
                              "doses list",
                              "doses due",
                              "doses correct",
                              "doses void",
                              "stock",
                              "stock list",
                              "stock lot",
                              "stock movements",
                              "stock receive",
                              "stock move",
                              "stock waste",
                              "stock return",
                              "stock count",
                              "stock temperature",
                              "stock recall",
                              "stock places",
                              "stock add-place",
                              "call",
                              "measures",
                              "measures adherence",
                              "measures episodes",
                              "measures score",
                              "reports",
                              "reports list",
                              "reports run",
                              "reports compare",
                              "reports rows",
                              "reports freshness",
                              "instruments",
                              "instruments list",
                              "instruments show",
                              "assessments",
                              "assessments record",
                              "assessments correct",
                              "assessments void",
                              "assessments list",
                              "assessments trend",
                              "assessments due",
                              "assessments flags",
                              "assessments acknowledge",
                              "diary",
                              "diary record",
                              "diary show",
                              "follow-ups",
                              "follow-ups interview",
                              "follow-ups specimen",
                              "follow-ups list",
                              "follow-ups void",
                              "totp"}) {
    const Ended ended = Cairn(std::string(command) + " --help");
    EXPECT_EQ(ended.exit, 0) << command;
    EXPECT_NE(ended.out.find("Usage: cairn"), std::string::npos) << command;
  }
  EXPECT_NE(Cairn("--help").out.find("Exit codes:"), std::string::npos);
  EXPECT_EQ(Cairn("--version").out.rfind("cairn ", 0), 0u);
}

TEST_F(CommandLine, AWrongCommandLineEndsWithTwo) {
  for (const char* arguments : {"",
                                "patients",
                                "nonsense",
                                "patients import",
                                "patients register --family Lee --birth-date 1990-02-30",
                                "patients search",
                                "episodes pause x --reason whim",
                                "episodes enroll x --criteria 4",
                                "episodes discharge x --reason completed --naloxone dispensed",
                                "episodes discharge x --reason completed --overdose-counseling perhaps",
                                "episodes transfer x",
                                "referrals create x --to Y --address Z --for cure --question Q",
                                "referrals response x perhaps",
                                "referrals outcome x whim",
                                "referrals cancel x",
                                "level-of-care set x 9.9",
                                "level-of-care correct x y --reason whim",
                                "coverage add x --kind gold --from 2026-01-01",
                                "coverage add x --kind medicaid --from 2026-02-30",
                                "episodes enroll x --notice-given yesterday",
                                "consents",
                                "consents sign",
                                "consents sign x --information everything",
                                "consents sign x --tpo --until soon",
                                "consents sign x --tpo --paper /nonexistent",
                                "consents sign x --tpo --representative y",
                                "consents mistake x --reason whim",
                                "consents represent x --name Ruth",
                                "consents restrict x --to-class neighbours",
                                "consents unrestrict x y --basis whim",
                                "consents notice x --outcome maybe",
                                "reports run",
                                "reports run retention --with anchor",
                                "reports run retention --cut 2026-02-30",
                                "reports run retention --mentor maybe",
                                "reports run retention --view everything",
                                "reports compare retention",
                                "reports rows",
                                "reports rows --format csv",
                                "reports rows --format csv --out x --site y",
                                "reports rows --format csv --out x --started-from 2026-02-30",
                                "assessments record x phq-9",
                                "assessments record x phq-9 1=often",
                                "assessments record x phq-9 1=1 --mode telepathy",
                                "assessments record x phq-9 1=1 --on 2026-02-30",
                                "assessments void x y --reason whim",
                                "assessments acknowledge x --action prayed",
                                "diary record x 2026-02-30=1",
                                "diary record x 2026-02-01=many",
                                "diary show x --window 0",
                                "follow-ups interview x",
                                "follow-ups interview x yearly",
                                "follow-ups interview x intake --on 2026-02-30",
                                "follow-ups specimen x",
                                "follow-ups specimen x tomorrow",
                                "follow-ups void x y --reason whim",
                                "measures score",
                                "measures score phq-9",
                                "call ListProgrammes",
                                "call PatientService/ImportPatients",
                                "call ProgrammeService/ListProgrammes '{\"x\":1}'",
                                "call",
                                "patients diagnose x --disorder other --criteria 4",
                                "totp --secret-file /nonexistent",
                                "sign-in --user u",
                                "episodes list --limit 0",
                                "panel --limit x",
                                "break-glass",
                                "break-glass open",
                                "break-glass open x --name \"Ann Ray\"",
                                "break-glass open --name \"Ann Ray\" --born 1990-02-30",
                                "break-glass open --mrn 1 --phone 2 --nature boredom",
                                "break-glass open --mrn 1 --phone 2 --nature overdose --words w --recipient r",
                                "break-glass summary x",
                                "break-glass list --unreviewed --overdue",
                                "break-glass review x",
                                "providers",
                                "providers find",
                                "providers find --zip 66104 --at 1,2",
                                "providers find --at here --radius 5",
                                "providers find --telehealth VT --kind wizard",
                                "providers import",
                                "providers import /nonexistent",
                                "providers import /dev/null",
                                "providers role add x --hours noon",
                                "providers register --family Lind",
                                "providers credentials",
                                "providers credentials add x --type licence",
                                "providers credentials revoke x --reason whim",
                                "providers standing x --act fly",
                                "providers standing x --act prescribe --at 2026-12-01",
                                "providers expiring --within 91",
                                "providers expiring assign x",
                                "accounts invite ada --name Ada",
                                "accounts invite ada --name Ada --role service",
                                "accounts decide x",
                                "accounts decide x --approve --refuse",
                                "accounts link x",
                                "accounts accept",
                                "sign-in --user u --totp-secret-file a --recovery-code-file b",
                                "doses inject x --dose 380 --side left --needle 15 --site first-injection",
                                "doses inject x --dose 380 --side left --needle 15 --site first-injection --lot B1",
                                "doses inject x --dose 380 --side left --needle 15 --site first-injection --place f",
                                "doses inject x --dose 380 --side left --needle 15 --site first-injection --kit 123456 "
                                "--place f",
                                "doses inject x --dose 380 --side left --needle 15 --site whim --kit 123456",
                                "doses inject x --dose 380 --side left --needle 15 --kit 123456",
                                "doses observe x --dose 50 --acknowledge SAME_SIDE",
                                "doses dispense x --tablets 30 --by clinic --override G18",
                                "doses correct x",
                                "doses correct x y --because whim",
                                "stock",
                                "stock list --product beer",
                                "stock lot",
                                "stock movements --product xr-naltrexone",
                                "stock receive xr-naltrexone 0 --lot B1 --expires 2027-03-31",
                                "stock receive beer 5 --lot B1 --expires 2027-03-31",
                                "stock receive xr-naltrexone 5 --lot B1 --expires 2027-02-30",
                                "stock receive xr-naltrexone 5 --lot B1",
                                "stock move 123456",
                                "stock move --to cabinet",
                                "stock move 123456 --lot B1 --quantity 3 --to cabinet",
                                "stock move --lot T1 --to cabinet",
                                "stock move 12345 --to cabinet",
                                "stock waste 123456 --reason whim",
                                "stock return",
                                "stock count B1",
                                "stock count B1 --none --units 3",
                                "stock count B1 --units -3",
                                "stock temperature --from 2026-12-01T00:00:00Z --lowest 3 --highest 5",
                                "stock temperature f --kit 123456 --from 2026-12-01T00:00:00Z --lowest 3 --highest 5",
                                "stock temperature f --from 2026-12-01 --lowest 3 --highest 5",
                                "stock temperature f --from 2026-12-01T00:00:00Z --lowest cold --highest 5",
                                "stock temperature f --from 2026-12-01T00:00:00Z --lowest 3",
                                "stock recall",
                                "stock add-place Cabinet --kind drawer",
                                "sites create Riverside"}) {
    const Ended ended = Cairn(arguments);
    EXPECT_EQ(ended.exit, 2) << arguments << ": " << ended.err;
    EXPECT_FALSE(ended.err.empty()) << arguments;
    EXPECT_TRUE(ended.out.empty()) << arguments;
  }
}

TEST_F(CommandLine, ErrorsAreOneJsonObjectWhenAskedFor) {
  for (const char* arguments :
       {"--json nonsense", "patients search --json", "whoami --json", "patients import --json /nonexistent"}) {
    const Ended ended = Cairn(arguments);
    const auto json = boost::json::parse(ended.err).as_object();
    EXPECT_FALSE(json.at("message").as_string().empty()) << arguments;
    EXPECT_TRUE(ended.out.empty()) << arguments;
  }
}

TEST_F(CommandLine, WithoutASessionItEndsWithThree) {
  for (const char* arguments : {"whoami",
                                "panel",
                                "patients search yundt",
                                "episodes list",
                                "programmes list",
                                "break-glass list",
                                "break-glass summary",
                                "break-glass end",
                                "break-glass review",
                                "consents templates",
                                "consents list yundt",
                                "consents sign yundt --tpo",
                                "consents revoke yundt",
                                "step-up --password-file /dev/zero",
                                "call ProgrammeService/ListProgrammes",
                                "providers list",
                                "providers show ada",
                                "providers credentials ada",
                                "providers expiring",
                                "accounts list",
                                "sessions list",
                                "password change",
                                "recovery-codes renew",
                                "sites list",
                                "stock list",
                                "stock places",
                                "stock temperature f --from 2026-12-01T00:00:00Z --lowest -0.5 --highest 5",
                                "stock move 123456 --to cabinet",
                                "doses inject x --dose 380 --side left --needle 15 --site first-injection --kit 123456",
                                "locations list",
                                "partners list"}) {
    const Ended ended = Cairn(arguments);
    EXPECT_EQ(ended.exit, 3) << arguments;
    EXPECT_NE(ended.err.find("cairn sign-in"), std::string::npos) << arguments;
  }
  const std::string file = folder_.Write("patients.ndjson", "{}\n");
  folder_.Write("report", "kept");
  EXPECT_EQ(Cairn("patients import " + file + " --report " + folder_.File("report")).exit, 3);
  EXPECT_EQ(folder_.Read("report"), "kept") << "an earlier report is not lost to a command that did nothing";
}

TEST_F(CommandLine, FindingAProviderNeedsNoSession) {
  MakeCertificate();
  const Ended ended = Cairn("providers find --zip 66104 --radius 50");
  EXPECT_EQ(ended.exit, 4) << "it gets as far as the service: " << ended.err;
}

TEST_F(CommandLine, SigningOutTwiceIsNoError) {
  EXPECT_EQ(Cairn("sign-out").exit, 0);
  EXPECT_EQ(Cairn("sign-out --json").out, "{}\n");
}

TEST_F(CommandLine, AnUnreachableServiceEndsWithFourAndTellsNoSecret) {
  MakeCertificate();
  const std::string password = folder_.Write("password", "correct horse battery");
  const Ended ended = Cairn("sign-in --user u --password-file " + password);
  EXPECT_EQ(ended.exit, 4) << ended.err;
  EXPECT_NE(ended.err.find("directory"), std::string::npos);
  EXPECT_EQ(ended.err.find("horse"), std::string::npos);
}

TEST_F(CommandLine, AProfileWithoutItsCertificatesEndsWithTwo) {
  const std::string password = folder_.Write("password", "correct horse battery");
  const Ended ended = Cairn("sign-in --user u --password-file " + password);
  EXPECT_EQ(ended.exit, 2) << ended.err;
  EXPECT_NE(ended.err.find("certificates"), std::string::npos);
}

TEST_F(CommandLine, ListsTheMethodsWithoutAService) {
  EXPECT_NE(Cairn("call --list").out.find("enrollment.v1.PatientService/RegisterPatient"), std::string::npos);
  const auto methods = boost::json::parse(Cairn("call --list --json").out).as_array();
  EXPECT_GT(methods.size(), 30u);
}

TEST_F(CommandLine, PrintsAOneTimeCode) {
  const std::string seed = folder_.Write("seed", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const Ended ended = Cairn("totp --secret-file " + seed);
  EXPECT_EQ(ended.exit, 0);
  EXPECT_EQ(ended.out.size(), 7u);
  EXPECT_EQ(
      boost::json::parse(Cairn("totp --json --secret-file " + seed).out).as_object().at("code").as_string().size(), 6u);
}

}  // namespace
}  // namespace cairn::cli
