#include <grpcpp/generic/generic_stub.h>

#include <map>
#include <set>

#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using options::v1::Relation;
using options::v1::Role;

// Written by hand, from the table of roles in the security notes: one letter for what must hold, in the order
// clinician, prescriber, mentor, analyst, coordinator, org admin, privacy officer.
//   O the organisation, C the patient's care team, S the caller's own panel, - refused
const std::map<std::string, std::string> kMatrix = {
    {"AssessmentService/RecordAssessment", "CC--C--"},
    {"AssessmentService/CorrectAssessment", "CC--C--"},
    {"AssessmentService/VoidAssessment", "CC--C--"},
    {"AssessmentService/ListAssessments", "CC--C--"},
    {"AssessmentService/GetTrend", "CC--C--"},
    {"AssessmentService/ListDueAssessments", "SS--S--"},
    {"AssessmentService/ListSafetyFlags", "SS--S--"},
    {"AssessmentService/AcknowledgeSafetyFlag", "CC-----"},
    {"DiaryService/RecordDiaryDays", "CC--C--"},
    {"DiaryService/ListDiaryDays", "CC--C--"},
    {"DiaryService/GetDrinkingSummary", "CC--C--"},
    {"FollowUpService/RecordInterview", "C---C--"},
    {"FollowUpService/ScheduleSpecimen", "C---C--"},
    {"FollowUpService/VoidFollowUpEntry", "C---C--"},
    {"FollowUpService/ListFollowUpEntries", "CC--C--"},
    {"InstrumentService/GetInstrument", "OOOOOOO"},
    {"InstrumentService/ListInstruments", "OOOOOOO"},
    {"ReportService/ListReports", "OO-OOOO"},
    {"ReportService/RunReport", "SS-OOOO"},
    {"ReportService/ExportReport", "SS-OOOO"},
    {"ReportService/ExportEpisodeRows", "SS-OOOO"},
    {"ReportService/CompareReports", "SS--OOO"},
    {"ReportService/GetFreshness", "OO-OOOO"},
};
constexpr char kPackage[] = "cairn.outcomes.v1.";

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

class AccessMatrix : public OutcomesTest {
 protected:
  // Calls with an empty message: who is let in gets as far as the fields that are missing.
  grpc::Status CallEmpty(const std::string& method, std::unique_ptr<grpc::ClientContext> context,
                         const std::shared_ptr<grpc::Channel>& channel) {
    grpc::GenericStub stub(channel);
    grpc::CompletionQueue queue;
    const grpc::Slice nothing;
    const auto call =
        stub.PrepareUnaryCall(context.get(), "/" + (kPackage + method), grpc::ByteBuffer(&nothing, 1), &queue);
    call->StartCall();
    grpc::ByteBuffer answer;
    grpc::Status status;
    call->Finish(&answer, &status, this);
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    return status;
  }
};

TEST_F(AccessMatrix, IsWhatTheDeclarationsSay) {
  std::set<std::string> declared;
  for (const auto& [method, rule] : gate_->rules()) {
    if (!method.starts_with(kPackage)) continue;
    const auto name = method.substr(std::string(kPackage).size());
    declared.insert(name);
    ASSERT_TRUE(kMatrix.contains(name)) << name << " is missing in the matrix";
    std::string row;
    for (const auto role : kRoles) row += LetterOf(rule.grants, role);
    EXPECT_FALSE(rule.grants.contains(options::v1::ROLE_SERVICE)) << name;
    EXPECT_EQ(rule.assurance, options::v1::ASSURANCE_TWO_FACTOR) << name;
    EXPECT_EQ(row, kMatrix.at(name)) << name;
    EXPECT_EQ(rule.peers, (std::set<std::string>{"cli", "gateway"})) << name;
  }
  EXPECT_EQ(declared.size(), kMatrix.size());
}

TEST_F(AccessMatrix, IsWhatCallsMeet) {
  for (const auto& [method, row] : kMatrix) {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      const auto status = CallEmpty(method, harness_->Context(Someone(org_, kRoles[i])), channel_);
      const bool refused = ReasonOf(status) == "ROLE_NOT_ALLOWED";
      EXPECT_EQ(refused, row[i] == '-') << method << " as " << options::v1::Role_Name(kRoles[i]) << ": "
                                        << ReasonOf(status);
      EXPECT_EQ(refused, status.error_code() == grpc::StatusCode::PERMISSION_DENIED) << method;
    }
  }
}

TEST_F(AccessMatrix, IsClosedToOneFactorToNobodyAndToOtherPeers) {
  auto one_factor = clinician_;
  one_factor.roles.insert(kRoles.begin(), kRoles.end());
  one_factor.assurance = options::v1::ASSURANCE_ONE_FACTOR;
  auto everybody = one_factor;
  everybody.assurance = options::v1::ASSURANCE_TWO_FACTOR;
  everybody.stepped_up = true;
  const auto neighbour = harness_->Channel("enrollment");
  for (const auto& [method, row] : kMatrix) {
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Context(one_factor), channel_)), "SECOND_FACTOR_REQUIRED") << method;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Anonymous(), channel_)), "TOKEN_REQUIRED") << method;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Context(everybody), neighbour)), "PEER_NOT_ALLOWED") << method;
  }
}

}  // namespace
}  // namespace cairn::tests
