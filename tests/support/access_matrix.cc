#include "tests/support/access_matrix.h"

#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "tests/support/replies.h"

namespace cairn::tests {

using options::v1::Relation;
using options::v1::Role;

namespace {

const std::vector<Role> kRoles = {options::v1::ROLE_CLINICIAN,        options::v1::ROLE_PRESCRIBER,
                                  options::v1::ROLE_MENTOR,           options::v1::ROLE_ANALYST,
                                  options::v1::ROLE_CARE_COORDINATOR, options::v1::ROLE_ORG_ADMIN,
                                  options::v1::ROLE_PRIVACY_OFFICER};

char LetterOf(const std::map<Role, Relation>& grants, Role role) {
  const auto grant = grants.find(role);
  if (grant == grants.end()) return '-';
  if (grant->second == options::v1::RELATION_ORGANISATION) return 'O';
  return grant->second == options::v1::RELATION_CARE_TEAM ? 'C' : 'S';
}

}  // namespace

AccessMatrixOf::AccessMatrixOf(std::string package, Rows rows, platform::rpc::Gate& gate, ServiceHarness& harness)
    : package_(std::move(package)), rows_(std::move(rows)), gate_(gate), harness_(harness) {}

grpc::Status AccessMatrixOf::CallEmpty(const std::string& method, std::unique_ptr<grpc::ClientContext> context,
                                       const std::shared_ptr<grpc::Channel>& channel) const {
  grpc::GenericStub stub(channel);
  grpc::CompletionQueue queue;
  const grpc::Slice nothing;
  const auto call =
      stub.PrepareUnaryCall(context.get(), "/" + (package_ + method), grpc::ByteBuffer(&nothing, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, call.get());
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  return status;
}

Person AccessMatrixOf::Everybody(platform::OrgId org) const {
  Person person;
  person.org = org;
  person.roles = {kRoles.begin(), kRoles.end()};
  return person;
}

void AccessMatrixOf::ExpectDeclared() const {
  std::set<std::string> declared;
  for (const auto& [method, rule] : gate_.rules()) {
    if (!method.starts_with(package_)) continue;
    const auto name = method.substr(package_.size());
    declared.insert(name);
    ASSERT_TRUE(rows_.contains(name)) << name << " is missing in the matrix";
    std::string row;
    for (const auto role : kRoles) row += LetterOf(rule.grants, role);
    EXPECT_FALSE(rule.grants.contains(options::v1::ROLE_SERVICE)) << name;
    if (rule.assurance == options::v1::ASSURANCE_STEP_UP) row += '!';
    EXPECT_TRUE(rule.assurance == options::v1::ASSURANCE_TWO_FACTOR || row.ends_with('!')) << name;
    EXPECT_EQ(row, rows_.at(name)) << name;
    EXPECT_EQ(rule.peers, (std::set<std::string>{"cli", "gateway"})) << name;
  }
  EXPECT_EQ(declared.size(), rows_.size());
}

void AccessMatrixOf::ExpectMet(platform::OrgId org) const {
  const auto channel = harness_.Channel();
  for (const auto& [method, row] : rows_) {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      Person person;
      person.org = org;
      person.roles = {kRoles[i]};
      person.stepped_up = row.ends_with('!');
      const auto status = CallEmpty(method, harness_.Context(person), channel);
      const bool refused = ReasonOf(status) == "ROLE_NOT_ALLOWED";
      EXPECT_EQ(refused, row[i] == '-') << method << " as " << options::v1::Role_Name(kRoles[i]) << ": "
                                        << AnswerOf(status);
      EXPECT_EQ(refused, status.error_code() == grpc::StatusCode::PERMISSION_DENIED) << method;
    }
  }
}

void AccessMatrixOf::ExpectClosedToOneFactorToNobodyAndToOtherPeers(platform::OrgId org) const {
  auto one_factor = Everybody(org);
  one_factor.assurance = options::v1::ASSURANCE_ONE_FACTOR;
  auto everybody = Everybody(org);
  everybody.stepped_up = true;
  const auto channel = harness_.Channel();
  const auto neighbour = harness_.Channel("outcomes");
  for (const auto& [method, row] : rows_) {
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_.Context(one_factor), channel)), "SECOND_FACTOR_REQUIRED") << method;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_.Anonymous(), channel)), "TOKEN_REQUIRED") << method;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_.Context(everybody), neighbour)), "PEER_NOT_ALLOWED") << method;
  }
}

void AccessMatrixOf::ExpectClosedWithoutAStepUp(platform::OrgId org) const {
  const auto channel = harness_.Channel();
  for (const auto& [method, row] : rows_) {
    if (!row.ends_with('!')) continue;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_.Context(Everybody(org)), channel)), "STEP_UP_REQUIRED") << method;
  }
}

}  // namespace cairn::tests
