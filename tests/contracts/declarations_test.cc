#include <gtest/gtest.h>

#include <map>
#include <set>

#include "cairn/options/v1/options.pb.h"
#include "platform/access/access.h"
#include "tests/contracts/contract_files.h"

namespace cairn::tests {
namespace {

const options::v1::Access& AccessOf(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::access);
}
const options::v1::Field& LimitsOf(const FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::field);
}

bool IsMutation(const MethodDescriptor& method) {
  const auto action = AccessOf(method).action();
  return action == options::v1::ACTION_CREATE || action == options::v1::ACTION_UPDATE;
}

TEST(Methods, AreAllCompiledIn) {
  EXPECT_GE(AllServices().size(), 9U);
  EXPECT_GE(AllMethods().size(), 39U);
}

TEST(Methods, HaveAConsistentAccessDeclaration) {
  const auto rules = platform::access::ReadRules(AllServices());
  EXPECT_EQ(rules.size(), AllMethods().size());
}

TEST(Methods, HaveTypesOfTheirOwnNamedAfterThem) {
  std::map<const Descriptor*, std::string> used;
  for (const auto* method : AllMethods()) {
    EXPECT_EQ(method->input_type()->name(), method->name() + "Request") << method->full_name();
    EXPECT_EQ(method->output_type()->name(), method->name() + "Response") << method->full_name();
    for (const auto* type : {method->input_type(), method->output_type()}) {
      EXPECT_TRUE(used.emplace(type, method->full_name()).second)
          << type->full_name() << " is used by " << used[type] << " and " << method->full_name();
      EXPECT_EQ(type->file()->package(), method->file()->package()) << method->full_name();
    }
  }
}

TEST(Methods, KnowOnlyPeersThatExist) {
  const std::set<std::string> known = {"cli",         "gateway",    "directory",  "enrollment",
                                       "prescribing", "mentorship", "counseling", "outcomes"};
  for (const auto* method : AllMethods()) {
    for (const auto& peer : AccessOf(*method).peers())
      EXPECT_TRUE(known.contains(peer)) << method->full_name() << " " << peer;
  }
}

TEST(Methods, TouchDataOfANamedCategory) {
  for (const auto* method : AllMethods()) EXPECT_GT(AccessOf(*method).data_categories_size(), 0) << method->full_name();
}

TEST(Methods, GrantPatientDataOnlyToTwoFactors) {
  for (const auto* method : AllMethods()) {
    const auto& access = AccessOf(*method);
    for (const int category : access.data_categories()) {
      const bool of_patients =
          category == options::v1::DATA_CATEGORY_DEMOGRAPHICS || category == options::v1::DATA_CATEGORY_DIAGNOSIS ||
          category == options::v1::DATA_CATEGORY_ENROLLMENT || category == options::v1::DATA_CATEGORY_CARE_TEAM ||
          category == options::v1::DATA_CATEGORY_MEDICATION || category == options::v1::DATA_CATEGORY_FINDING ||
          category == options::v1::DATA_CATEGORY_LABORATORY || category == options::v1::DATA_CATEGORY_COUNSELING ||
          category == options::v1::DATA_CATEGORY_COUNSELING_NOTE;
      const bool between_services = access.grants_size() > 0 && access.grants(0).role() == options::v1::ROLE_SERVICE;
      if (!of_patients || between_services) continue;
      EXPECT_GE(access.assurance(), options::v1::ASSURANCE_TWO_FACTOR) << method->full_name();
      EXPECT_GT(access.grants_size(), 0) << method->full_name();
    }
  }
}

TEST(Methods, NeverGrantAnAnalystOrAdministratorAPatient) {
  for (const auto* method : AllMethods()) {
    const auto& access = AccessOf(*method);
    if (access.patient_id_field().empty()) continue;
    for (const auto& grant : access.grants()) {
      EXPECT_NE(grant.role(), options::v1::ROLE_ANALYST) << method->full_name();
      EXPECT_NE(grant.role(), options::v1::ROLE_ORG_ADMIN) << method->full_name();
    }
  }
}

TEST(Mutations, CarryARequestId) {
  const std::map<std::string, std::string> exceptions = {
      {"cairn.directory.v1.SessionService.SignOut", "ending an ended session is the same as ending it once"},
      {"cairn.directory.v1.SessionService.AcceptInvitation", "the link itself is good once"},
      {"cairn.directory.v1.ProviderService.ImportProviders", "a record is known again by its source and id"},
      {"cairn.mentorship.v1.MeetingService.ImportMeetings", "a meeting is known again by its feed, slug and import"},
      {"cairn.enrollment.v1.PatientService.ImportPatients", "a line is known again by what it says about the patient"},
      {"cairn.enrollment.v1.BreakGlassService.GetEmergencySummary", "each reading is a disclosure, and is accounted"},
      {"cairn.enrollment.v1.DisclosureService.DiscloseRecords", "what is sent again has left again, and is accounted"},
  };
  std::set<std::string> used;
  for (const auto* method : AllMethods()) {
    if (!IsMutation(*method)) continue;
    const auto* field = method->input_type()->FindFieldByName("request_id");
    if (exceptions.contains(method->full_name())) {
      EXPECT_EQ(field, nullptr) << method->full_name() << " is no exception any more";
      used.insert(method->full_name());
      continue;
    }
    ASSERT_NE(field, nullptr) << method->full_name();
    EXPECT_EQ(field->number(), 1) << method->full_name();
    EXPECT_TRUE(LimitsOf(*field).required()) << method->full_name();
    EXPECT_EQ(LimitsOf(*field).format(), options::v1::FORMAT_UUID) << method->full_name();
  }
  EXPECT_EQ(used.size(), exceptions.size());
}

TEST(Reads, CarryNone) {
  for (const auto* method : AllMethods()) {
    if (IsMutation(*method)) continue;
    EXPECT_EQ(method->input_type()->FindFieldByName("request_id"), nullptr) << method->full_name();
  }
}

TEST(Lists, ArePagedBothWaysOrNotAtAll) {
  for (const auto* method : AllMethods()) {
    const auto* size = method->input_type()->FindFieldByName("page_size");
    const auto* token = method->input_type()->FindFieldByName("page_token");
    const auto* next = method->output_type()->FindFieldByName("next_page_token");
    EXPECT_EQ(token != nullptr, next != nullptr) << method->full_name();
    if (next == nullptr) continue;
    ASSERT_NE(size, nullptr) << method->full_name();
    EXPECT_EQ(size->type(), FieldDescriptor::TYPE_INT32) << method->full_name();
    EXPECT_EQ(token->type(), FieldDescriptor::TYPE_STRING) << method->full_name();
    EXPECT_GT(LimitsOf(*token).max_len(), 0U) << method->full_name();
  }
}

TEST(Changes, OfOneThingCarryItsEtag) {
  // What may be repeated without harm, is made and ended but never edited, or is booked in a ledger beside what others
  // book.
  const std::set<std::string> exceptions = {"cairn.directory.v1.AccountService.RecoverAccount",
                                            "cairn.directory.v1.CredentialService.AcknowledgeExpiry",
                                            "cairn.directory.v1.CredentialService.AssignExpiry",
                                            "cairn.directory.v1.AccountService.UnlockAccount",
                                            "cairn.directory.v1.IdentityService.UnlinkIdentity",
                                            "cairn.directory.v1.SessionService.SignOut",
                                            "cairn.enrollment.v1.CareRelationService.CloseCareRelation",
                                            "cairn.enrollment.v1.BreakGlassService.EndBreakGlass",
                                            "cairn.enrollment.v1.WaitlistService.DeclineOffer",
                                            "cairn.directory.v1.AccountService.WithdrawInvitation",
                                            "cairn.directory.v1.AccountService.DecideRoleProposal",
                                            "cairn.directory.v1.AccountService.EndSession",
                                            "cairn.directory.v1.SessionService.AcceptInvitation",
                                            "cairn.directory.v1.SessionService.EndMySession",
                                            "cairn.directory.v1.SessionService.ChangePassword",
                                            "cairn.directory.v1.SessionService.RenewRecoveryCodes",
                                            "cairn.prescribing.v1.OrderService.CloseOrderImport",
                                            "cairn.counseling.v1.ImportService.CloseCounselingImport",
                                            "cairn.mentorship.v1.ImportService.CloseMentorshipImport",
                                            "cairn.prescribing.v1.StockService.MoveStock",
                                            "cairn.prescribing.v1.StockService.WasteStock",
                                            "cairn.prescribing.v1.StockService.ReturnStock",
                                            "cairn.prescribing.v1.StockService.CountStock",
                                            "cairn.prescribing.v1.StockService.RecallLot",
                                            "cairn.mentorship.v1.MatchingService.DeclineCandidates",
                                            "cairn.mentorship.v1.GroupService.VoidAttendance",
                                            "cairn.mentorship.v1.MentorService.LiftWall",
                                            "cairn.mentorship.v1.SupportService.AcknowledgeSupportRequest",
                                            "cairn.mentorship.v1.SupportService.CloseSupportRequest",
                                            "cairn.mentorship.v1.SupportService.PassOnSupportRequest",
                                            "cairn.outcomes.v1.FollowUpService.VoidFollowUpEntry"};
  for (const auto* method : AllMethods()) {
    if (AccessOf(*method).action() != options::v1::ACTION_UPDATE || exceptions.contains(method->full_name())) continue;
    const auto* etag = method->input_type()->FindFieldByName("etag");
    ASSERT_NE(etag, nullptr) << method->full_name();
    EXPECT_TRUE(LimitsOf(*etag).required()) << method->full_name();
  }
}

}  // namespace
}  // namespace cairn::tests
