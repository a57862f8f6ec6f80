#include "platform/ledger/audit_log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>
#include <sstream>

#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformRpcMigrations.h"
#include "audit-verify/report_text.h"
#include "audit-verify/verifier.h"
#include "platform/audit/tree_sealer.h"
#include "tests/support/service_harness.h"

namespace cairn::platform::ledger {
namespace {

namespace v1 = cairn::audit::v1;
using options::v1::Role;
using postgres::Transaction;

std::vector<postgres::Migration> Migrations() {
  std::vector<postgres::Migration> all;
  for (const auto& part : {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformRpcMigrations()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

/// A key file that is gone with the test.
class RootKeys {
 public:
  RootKeys() : directory_(testing::TempDir() + "ledger-" + std::to_string(getpid())) {
    std::filesystem::create_directories(directory_);
    const auto path = directory_ + "/keys";
    std::ofstream(path) << NewLine("root-1");
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    keys_ = std::make_shared<const crypto::KeyFile>(path);
  }
  ~RootKeys() { std::filesystem::remove_all(directory_); }
  std::shared_ptr<const crypto::KeyFile> keys() const { return keys_; }
  static std::string NewLine(const std::string& id) {
    return id + " " + crypto::Base64UrlEncode(crypto::RandomBytes(32)) + "\n";
  }
  void Write(const std::string& text) {
    std::ofstream(directory_ + "/keys") << text;
    crypto::KeyFile(*keys_).Reload();
  }
  std::string Text() const {
    std::stringstream text;
    text << std::ifstream(directory_ + "/keys").rdbuf();
    return text.str();
  }

 private:
  std::string directory_;
  std::shared_ptr<const crypto::KeyFile> keys_;
};

class AuditLogTest : public testing::Test {
 protected:
  AuditLogTest()
      : gate_(harness_.GateOptions(), {v1::SearchAuditRequest::descriptor()->file()->service(0)}),
        log_(gate_, {.service = "enrollment",
                     .relay_connection_string = harness_.test_database().relay(),
                     .root_keys = root_keys_.keys()}),
        sealer_({.service = "enrollment",
                 .connection_string = harness_.test_database().relay(),
                 .key = [this] { return audit::MakeTreeHeadKey(root_keys_.keys()->Current().key, "enrollment"); },
                 .clock = &harness_.clock()}) {
    harness_.Serve({&log_});
    stub_ = v1::AuditLogService::NewStub(harness_.Channel());
  }
  ~AuditLogTest() override { harness_.Stop(); }

  audit::Event Write(AccountId actor, SubjectId subject, const std::string& outcome = "OK") {
    audit::Event event;
    event.org = org_;
    event.audit_id = NewUuid();
    event.at = harness_.clock().Now();
    event.actor = actor;
    event.peer = "cli";
    event.method = "cairn.sample.v1.SampleService/GetSample";
    event.action = "READ";
    event.subjects = {subject};
    event.data_categories = {"DEMOGRAPHICS"};
    event.outcome = outcome;
    harness_.database().InTransaction(org_, harness_.clock().Now() + std::chrono::hours(1),
                                      [&](Transaction& tx) { audit::Append(tx, {event}); });
    return event;
  }
  tests::Person Someone(Role role) { return {.org = org_, .roles = {role}, .actor = {}}; }
  v1::SearchAuditResponse Search(const tests::Person& person, const v1::SearchAuditRequest& request) {
    v1::SearchAuditResponse response;
    const auto status = stub_->SearchAudit(harness_.Context(person).get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  audit_verify::Report Verify() {
    audit_verify::Verifier verifier({});
    const auto context = harness_.Context(officer_);
    const auto reader = stub_->ExportAudit(context.get(), {});
    v1::ExportAuditResponse piece;
    while (reader->Read(&piece)) verifier.Feed(piece.content());
    EXPECT_TRUE(reader->Finish().ok());
    return verifier.Finish();
  }
  void AsSuperuser(const std::string& sql) {
    pqxx::connection connection(harness_.test_database().superuser());
    pqxx::nontransaction work(connection);
    work.exec("SET session_replication_role = replica");
    work.exec(sql);
  }

  RootKeys root_keys_;
  tests::ServiceHarness harness_{"enrollment", Migrations()};
  rpc::Gate gate_;
  AuditLog log_;
  audit::TreeSealer sealer_;
  std::unique_ptr<v1::AuditLogService::Stub> stub_;
  OrgId org_ = OrgId::New();
  tests::Person officer_ = Someone(options::v1::ROLE_PRIVACY_OFFICER);
  AccountId actor_ = AccountId::New();
};

TEST_F(AuditLogTest, TheOfficerSeesTheOrganisationEverybodyElseTheirOwn) {
  const auto clinician = Someone(options::v1::ROLE_CLINICIAN);
  const auto own = Write(clinician.account, SubjectId::New());
  Write(actor_, SubjectId::New());
  EXPECT_EQ(Search(officer_, {}).entries_size(), 2);
  const auto seen = Search(clinician, {});
  ASSERT_EQ(seen.entries_size(), 1);
  EXPECT_EQ(seen.entries(0).audit_id(), own.audit_id.ToString());
  v1::SearchAuditRequest others;
  others.set_actor_account_id(actor_.ToString());
  const auto own_again = Search(clinician, others);
  for (const auto& entry : own_again.entries()) {
    EXPECT_EQ(entry.actor_account_id(), clinician.account.ToString()) << "asking for another gives one's own";
  }
  const tests::Person stranger{.org = OrgId::New(), .roles = {options::v1::ROLE_PRIVACY_OFFICER}, .actor = {}};
  EXPECT_EQ(Search(stranger, {}).entries_size(), 0);
}

TEST_F(AuditLogTest, FiltersAndPages) {
  const auto subject = SubjectId::New();
  for (int i = 0; i < 5; ++i) {
    Write(actor_, subject, i == 2 ? "NOT_FOUND" : "OK");
    harness_.clock().Advance(std::chrono::seconds(1));
  }
  Write(actor_, SubjectId::New());
  v1::SearchAuditRequest request;
  request.set_subject_id(subject.ToString());
  request.set_method("GetSample");
  request.set_page_size(2);
  std::vector<std::string> found;
  int pages = 0;
  for (;; ++pages) {
    const auto page = Search(officer_, request);
    for (const auto& entry : page.entries()) found.push_back(entry.audit_id());
    if (page.next_page_token().empty()) break;
    request.set_page_token(page.next_page_token());
  }
  EXPECT_EQ(found.size(), 5U);
  EXPECT_EQ(pages, 2);
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), 5U);
  v1::SearchAuditRequest refused;
  refused.set_refused_only(true);
  refused.set_subject_id(subject.ToString());
  EXPECT_EQ(Search(officer_, refused).entries_size(), 1);
  v1::SearchAuditRequest bad;
  bad.mutable_from_time()->set_seconds(10);
  bad.mutable_until_time()->set_seconds(10);
  bad.set_subject_id("nobody");
  v1::SearchAuditResponse response;
  const auto status = stub_->SearchAudit(harness_.Context(officer_).get(), bad, &response);
  EXPECT_EQ(tests::ReasonOf(status), "INVALID_REQUEST");
}

TEST_F(AuditLogTest, WhatIsReadHereIsAuditedToo) {
  Search(officer_, {});
  const auto again = Search(officer_, {});
  ASSERT_EQ(again.entries_size(), 1);
  EXPECT_EQ(again.entries(0).method(), "cairn.audit.v1.AuditLogService/SearchAudit");
  EXPECT_EQ(again.entries(0).actor_account_id(), officer_.account.ToString());
}

TEST_F(AuditLogTest, AnExportIsSoundAndSaysItsRoot) {
  EXPECT_TRUE(Verify().ok) << "nothing sealed";
  for (int i = 0; i < 7; ++i) Write(actor_, SubjectId::New());
  sealer_.SealOnce();
  Write(actor_, SubjectId::New());
  const auto report = Verify();
  EXPECT_TRUE(report.ok) << report.problem;
  v1::GetTreeHeadResponse head;
  ASSERT_TRUE(stub_->GetTreeHead(harness_.Context(officer_).get(), {}, &head).ok());
  EXPECT_EQ(head.tree_head().tree_size(), report.entries);
  EXPECT_EQ(head.tree_head().root(), report.root);
  EXPECT_GT(head.unsealed(), 0);
  EXPECT_EQ(head.tree_head().public_key().size(), 32U);
}

TEST_F(AuditLogTest, AnExportStaysSoundWhenARootKeyIsReplacedAndThenTakenAway) {
  for (int i = 0; i < 3; ++i) Write(actor_, SubjectId::New());
  sealer_.SealOnce();
  const auto second = RootKeys::NewLine("root-2");
  root_keys_.Write(root_keys_.Text() + second);
  Write(actor_, SubjectId::New());
  sealer_.SealOnce();
  auto report = Verify();
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.heads, 2);
  root_keys_.Write(second);
  Write(actor_, SubjectId::New());
  sealer_.SealOnce();
  report = Verify();
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_GE(report.entries, 5);
  AsSuperuser("UPDATE audit_event SET outcome = 'PERMISSION_DENIED' WHERE pos = 2 AND org_id = '" + org_.ToString() +
              "'");
  EXPECT_EQ(audit_verify::ToText(Verify()), "BAD enrollment: position 2: an entry has been changed");
}

TEST_F(AuditLogTest, WhatASuperuserDoesIsNamed) {
  for (int i = 0; i < 9; ++i) Write(actor_, SubjectId::New());
  sealer_.SealOnce();
  const auto here = " WHERE org_id = '" + org_.ToString() + "' AND pos = 4";
  AsSuperuser("UPDATE audit_event SET outcome = 'PERMISSION_DENIED'" + here);
  EXPECT_EQ(audit_verify::ToText(Verify()), "BAD enrollment: position 4: an entry has been changed");
  AsSuperuser("DELETE FROM audit_event" + here);
  EXPECT_EQ(audit_verify::ToText(Verify()), "BAD enrollment: position 4: an entry is missing");
}

TEST_F(AuditLogTest, ProvesAnEntryAndABeginning) {
  std::vector<audit::Event> events;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 4; ++i) events.push_back(Write(actor_, SubjectId::New()));
    sealer_.SealOnce();
  }
  v1::ProveInclusionRequest request;
  request.set_audit_id(events[5].audit_id.ToString());
  v1::ProveInclusionResponse proof;
  ASSERT_TRUE(stub_->ProveInclusion(harness_.Context(officer_).get(), request, &proof).ok());
  EXPECT_EQ(proof.entry().position(), 6);
  EXPECT_EQ(proof.tree_head().tree_size(), 12);
  EXPECT_LE(proof.path_size(), 4);
  const std::vector<std::string> path(proof.path().begin(), proof.path().end());
  EXPECT_TRUE(audit_verify::IsIncluded(proof.entry_bytes(), 6, 12, path, proof.tree_head().root()));
  EXPECT_FALSE(audit_verify::IsIncluded(proof.entry_bytes(), 7, 12, path, proof.tree_head().root()));
  request.set_tree_size(4);
  EXPECT_EQ(tests::ReasonOf(stub_->ProveInclusion(harness_.Context(officer_).get(), request, &proof)),
            "AUDIT_ENTRY_NOT_FOUND");
  request.set_tree_size(5);
  EXPECT_EQ(tests::ReasonOf(stub_->ProveInclusion(harness_.Context(officer_).get(), request, &proof)),
            "TREE_HEAD_NOT_FOUND");
  v1::ProveConsistencyRequest beginning;
  beginning.set_old_size(8);
  v1::ProveConsistencyResponse consistent;
  ASSERT_TRUE(stub_->ProveConsistency(harness_.Context(officer_).get(), beginning, &consistent).ok());
  const std::vector<std::string> hashes(consistent.proof().begin(), consistent.proof().end());
  EXPECT_TRUE(audit_verify::IsPrefix(8, 12, consistent.old_head().root(), consistent.new_head().root(), hashes));
  EXPECT_FALSE(audit_verify::IsPrefix(8, 12, consistent.new_head().root(), consistent.new_head().root(), hashes));
}

TEST_F(AuditLogTest, NamesExactlyThoseWhomAnAccountTouched) {
  const auto from = harness_.clock().Now();
  std::set<std::string> touched;
  for (int i = 0; i < 137; ++i) {
    const auto subject = SubjectId::New();
    Write(actor_, subject);
    touched.insert(subject.ToString());
  }
  Write(actor_, SubjectId::New(), "NOT_FOUND");
  Write(AccountId::New(), SubjectId::New());
  harness_.clock().Advance(std::chrono::hours(1));
  Write(actor_, SubjectId::New());
  v1::ListAffectedPersonsRequest request;
  request.set_actor_account_id(actor_.ToString());
  request.set_page_size(50);
  request.mutable_from_time()->set_seconds(std::chrono::floor<std::chrono::seconds>(from).time_since_epoch().count());
  request.mutable_until_time()->set_seconds(request.from_time().seconds() + 60);
  std::set<std::string> named;
  do {
    v1::ListAffectedPersonsResponse page;
    ASSERT_TRUE(stub_->ListAffectedPersons(harness_.Context(officer_).get(), request, &page).ok());
    for (const auto& person : page.persons()) EXPECT_TRUE(named.insert(person.subject_id()).second);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(named, touched);
}

// Written by hand, from the table of roles in the security notes: O the organisation, S their own, - refused; in the
// order clinician, prescriber, mentor, analyst, coordinator, org admin, privacy officer.
TEST_F(AuditLogTest, WhoMayCallIsWhatTheDeclarationsSay) {
  const std::map<std::string, std::string> matrix = {
      {"SearchAudit", "SSSSSSO"},    {"ListAffectedPersons", "------O"}, {"GetTreeHead", "------O"},
      {"ProveInclusion", "------O"}, {"ProveConsistency", "------O"},    {"ExportAudit", "------O"}};
  const std::vector<Role> roles = {options::v1::ROLE_CLINICIAN,        options::v1::ROLE_PRESCRIBER,
                                   options::v1::ROLE_MENTOR,           options::v1::ROLE_ANALYST,
                                   options::v1::ROLE_CARE_COORDINATOR, options::v1::ROLE_ORG_ADMIN,
                                   options::v1::ROLE_PRIVACY_OFFICER};
  ASSERT_EQ(gate_.rules().size(), matrix.size());
  for (const auto& [method, rule] : gate_.rules()) {
    std::string row;
    for (const auto role : roles) {
      const auto grant = rule.grants.find(role);
      row += grant == rule.grants.end() ? '-' : grant->second == options::v1::RELATION_SELF ? 'S' : 'O';
    }
    EXPECT_EQ(row, matrix.at(method.substr(method.find('/') + 1))) << method;
    EXPECT_EQ(rule.assurance, options::v1::ASSURANCE_TWO_FACTOR) << method;
    EXPECT_EQ(rule.peers, (std::set<std::string>{"cli", "gateway"})) << method;
  }
}

TEST_F(AuditLogTest, OnlyThePrivacyOfficerExportsAndProves) {
  for (const auto role : {options::v1::ROLE_CLINICIAN, options::v1::ROLE_ORG_ADMIN, options::v1::ROLE_ANALYST}) {
    v1::GetTreeHeadResponse head;
    EXPECT_EQ(tests::ReasonOf(stub_->GetTreeHead(harness_.Context(Someone(role)).get(), {}, &head)),
              "ROLE_NOT_ALLOWED");
  }
}

}  // namespace
}  // namespace cairn::platform::ledger
