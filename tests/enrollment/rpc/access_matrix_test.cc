#include <grpcpp/generic/generic_stub.h>

#include <map>
#include <set>

#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using options::v1::Relation;
using options::v1::Role;

// Written by hand, from the table of roles in the security notes: one letter for what must hold, in the order
// clinician, prescriber, mentor, analyst, coordinator, org admin, privacy officer.
//   O the organisation, C the patient's care team, S the caller's own panel, - refused
// and after them ! where the password must have been given again within five minutes.
const std::map<std::string, std::string> kMatrix = {
    {"PatientService/RegisterPatient", "O---O--"},
    {"PatientService/UpdatePatient", "CC--C--"},
    {"PatientService/GetPatient", "CC--C--"},
    {"PatientService/SearchPatients", "SS--O--"},
    {"PatientService/ImportPatients", "O---O--"},
    {"PatientService/ListPanel", "SS--S--"},
    {"DiagnosisService/RecordDiagnosis", "CC-----"},
    {"DiagnosisService/ListDiagnoses", "CC--C--"},
    {"DiagnosisService/RetractDiagnosis", "CC-----"},
    {"ProgrammeService/ListProgrammeTemplates", "OOOOOOO"},
    {"ProgrammeService/CreateProgramme", "-----O-"},
    {"ProgrammeService/ListProgrammes", "OOOOOOO"},
    {"EpisodeService/EnrollPatient", "CC--O--"},
    {"EpisodeService/PauseEpisode", "CC--O--"},
    {"EpisodeService/ResumeEpisode", "CC--O--"},
    {"EpisodeService/DischargeEpisode", "CC--O--"},
    {"EpisodeService/TransferEpisode", "CC--O--"},
    {"EpisodeService/GetEpisode", "CC--C--"},
    {"EpisodeService/ListEpisodes", "SS--O--"},
    {"CareRelationService/OpenCareRelation", "CC--O--"},
    {"CareRelationService/CloseCareRelation", "CC--O--"},
    {"CareRelationService/ListCareRelations", "CC--O--"},
    {"BreakGlassService/OpenBreakGlass", "OO-----!"},
    {"BreakGlassService/GetEmergencySummary", "OO-----"},
    {"BreakGlassService/EndBreakGlass", "OO-----"},
    {"BreakGlassService/ListBreakGlass", "SS--S-O"},
    {"BreakGlassService/ReviewBreakGlass", "------O!"},
    {"ReferralService/CreateReferral", "CC--O--"},
    {"ReferralService/SendReferral", "CC--O--!"},
    {"ReferralService/RecordReferralResponse", "CC--O--"},
    {"ReferralService/RecordAdmission", "CC--O--"},
    {"ReferralService/RecordReferralOutcome", "CC--O--"},
    {"ReferralService/CancelReferral", "CC--O--"},
    {"ReferralService/GetReferral", "CC--O--"},
    {"ReferralService/ListReferrals", "SS--O--"},
    {"LevelOfCareService/SetLevelOfCare", "CC-----"},
    {"LevelOfCareService/CorrectLevelOfCare", "CC-----"},
    {"LevelOfCareService/ListLevelsOfCare", "CC--O--"},
    {"CoverageService/AddCoverage", "CC--O--"},
    {"CoverageService/UpdateCoverage", "CC--O--"},
    {"CoverageService/EndCoverage", "CC--O--"},
    {"CoverageService/ListCoverages", "CC--O--"},
    {"DisclosureService/DecideDisclosure", "CC--C--"},
    {"DisclosureService/DecideDisclosureToMentor", "--O----"},
    {"DisclosureService/PreviewDisclosure", "CC--C--"},
    {"DisclosureService/DiscloseRecord", "CC--C--!"},
    {"DisclosureService/DiscloseRecords", "SS--S--!"},
    {"DisclosureService/GetAccountingOfDisclosures", "CC--C-O"},
    {"DisclosureService/ListIntermediaryDisclosures", "CC--C-O"},
    {"ConsentService/ListConsentTemplates", "OO--O-O"},
    {"ConsentService/SignConsent", "CC--C--"},
    {"ConsentService/GetConsent", "CC--C-O"},
    {"ConsentService/ListConsents", "CC--C-O"},
    {"ConsentService/RevokeConsent", "CC--C--"},
    {"ConsentService/RecordConsentEvent", "CC--C--"},
    {"ConsentService/MarkConsentEnteredInError", "CC--C--"},
    {"PrivacyService/AppointRepresentative", "CC--C--"},
    {"PrivacyService/EndRepresentative", "CC--C--"},
    {"PrivacyService/ListRepresentatives", "CC--C-O"},
    {"PrivacyService/RequestRestriction", "CC--C--"},
    {"PrivacyService/EndRestriction", "CC--C--"},
    {"PrivacyService/ListRestrictions", "CC--C-O"},
    // As EnrollPatient, which asks for it: coordinators admit people of whose care team they are not.
    {"PrivacyService/RecordPrivacyNotice", "CC--O--"},
    {"PrivacyService/ListPrivacyNotices", "CC--C-O"},
    {"KeyService/ProposeKeyAction", "-----OO!"},
    {"KeyService/DecideKeyAction", "-----OO!"},
    {"KeyService/ListKeyActions", "-----OO!"},
    {"KeyService/GetKeyStatus", "-----OO"},
    {"WaitlistService/GetProgrammeCapacity", "OO--OO-"},
    {"WaitlistService/SetProgrammeCapacity", "----OO-"},
    {"WaitlistService/AddToWaitlist", "CC--O--"},
    {"WaitlistService/UpdateWaitlistEntry", "CC--O--"},
    {"WaitlistService/LeaveWaitlist", "CC--O--"},
    {"WaitlistService/GetWaitlistEntry", "CC--O--"},
    {"WaitlistService/ListWaitlistEntries", "CC--O--"},
    {"WaitlistService/ListWaitlist", "----O--"},
    {"WaitlistService/AcceptOffer", "CC--O--"},
    {"WaitlistService/DeclineOffer", "CC--O--"},
    {"DuplicateService/FindDuplicates", "O---O--"},
    {"DuplicateService/ListDuplicatePairs", "----O--"},
    {"DuplicateService/DismissDuplicatePair", "----O--"},
    {"DuplicateService/PreviewMerge", "----O--"},
    {"DuplicateService/MergePatients", "----O--!"},
    {"DuplicateService/ListMerges", "----O--"},
    {"DuplicateService/UnmergePatients", "----O--!"},
    {"DuplicateService/ListAttributions", "----O--"},
    {"DuplicateService/AttributeRow", "----O--!"},
};
// Mentorship asks before it discloses what it keeps itself, and nobody else may.
const std::set<std::string> kForMentorshipAlone = {"DisclosureService/DecideDisclosureToMentor"};
constexpr char kPackage[] = "cairn.enrollment.v1.";

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

class AccessMatrix : public EnrollmentTest {
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
    if (rule.assurance == options::v1::ASSURANCE_STEP_UP) row += '!';
    EXPECT_TRUE(rule.assurance == options::v1::ASSURANCE_TWO_FACTOR || row.ends_with('!')) << name;
    EXPECT_EQ(row, kMatrix.at(name)) << name;
    std::set<std::string> peers = {"cli", "gateway"};
    if (kForMentorshipAlone.contains(name)) peers = {"mentorship"};
    EXPECT_EQ(rule.peers, peers) << name;
  }
  EXPECT_EQ(declared.size(), kMatrix.size());
}

TEST_F(AccessMatrix, IsWhatCallsMeet) {
  const auto mentorship = harness_->Channel("mentorship");
  for (const auto& [method, row] : kMatrix) {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      auto person = Someone(org_, kRoles[i]);
      person.stepped_up = row.ends_with('!');
      const bool for_mentorship = kForMentorshipAlone.contains(method);
      if (for_mentorship) person.actor = "mentorship";
      const auto status = CallEmpty(method, harness_->Context(person), for_mentorship ? mentorship : channel_);
      const bool refused = ReasonOf(status) == "ROLE_NOT_ALLOWED";
      EXPECT_EQ(refused, row[i] == '-') << method << " as " << options::v1::Role_Name(kRoles[i]) << ": "
                                        << AnswerOf(status);
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
  const auto neighbour = harness_->Channel("prescribing");
  for (const auto& [method, row] : kMatrix) {
    if (kForMentorshipAlone.contains(method)) {
      EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Context(everybody), channel_)), "PEER_NOT_ALLOWED") << method;
      EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Context(everybody), neighbour)), "PEER_NOT_ALLOWED") << method;
      continue;
    }
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Context(one_factor), channel_)), "SECOND_FACTOR_REQUIRED") << method;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Anonymous(), channel_)), "TOKEN_REQUIRED") << method;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Context(everybody), neighbour)), "PEER_NOT_ALLOWED") << method;
  }
}

TEST_F(AccessMatrix, IsClosedWithoutAStepUpWhereOneIsAskedFor) {
  auto everybody = clinician_;
  everybody.roles.insert(kRoles.begin(), kRoles.end());
  for (const auto& [method, row] : kMatrix) {
    if (!row.ends_with('!')) continue;
    EXPECT_EQ(ReasonOf(CallEmpty(method, harness_->Context(everybody), channel_)), "STEP_UP_REQUIRED") << method;
  }
}

}  // namespace
}  // namespace cairn::tests
