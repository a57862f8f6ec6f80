#include "clients/cli/methods.h"

#include <algorithm>

#include "cairn/counseling/v1/assignment_service.pb.h"
#include "cairn/counseling/v1/counseling_note_service.pb.h"
#include "cairn/counseling/v1/import_service.pb.h"
#include "cairn/counseling/v1/module_service.pb.h"
#include "cairn/counseling/v1/session_service.pb.h"
#include "cairn/directory/v1/account_service.pb.h"
#include "cairn/directory/v1/credential_service.pb.h"
#include "cairn/directory/v1/finder_service.pb.h"
#include "cairn/directory/v1/identity_service.pb.h"
#include "cairn/directory/v1/location_service.pb.h"
#include "cairn/directory/v1/organisation_service.pb.h"
#include "cairn/directory/v1/provider_service.pb.h"
#include "cairn/directory/v1/session_service.pb.h"
#include "cairn/enrollment/v1/break_glass_service.pb.h"
#include "cairn/enrollment/v1/care_relation_service.pb.h"
#include "cairn/enrollment/v1/consent_service.pb.h"
#include "cairn/enrollment/v1/coverage_service.pb.h"
#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "cairn/enrollment/v1/disclosure_service.pb.h"
#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "cairn/enrollment/v1/episode_service.pb.h"
#include "cairn/enrollment/v1/key_service.pb.h"
#include "cairn/enrollment/v1/level_of_care_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "cairn/enrollment/v1/programme_service.pb.h"
#include "cairn/enrollment/v1/referral_service.pb.h"
#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "cairn/mentorship/v1/contact_service.pb.h"
#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "cairn/mentorship/v1/group_service.pb.h"
#include "cairn/mentorship/v1/handover_service.pb.h"
#include "cairn/mentorship/v1/import_service.pb.h"
#include "cairn/mentorship/v1/local_hotline_service.pb.h"
#include "cairn/mentorship/v1/matching_service.pb.h"
#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "cairn/mentorship/v1/my_people_service.pb.h"
#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "cairn/mentorship/v1/roster_service.pb.h"
#include "cairn/mentorship/v1/supervision_service.pb.h"
#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "cairn/mentorship/v1/support_service.pb.h"
#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "cairn/outcomes/v1/diary_service.pb.h"
#include "cairn/outcomes/v1/follow_up_service.pb.h"
#include "cairn/outcomes/v1/instrument_service.pb.h"
#include "cairn/outcomes/v1/report_service.pb.h"
#include "cairn/prescribing/v1/adherence_service.pb.h"
#include "cairn/prescribing/v1/alert_service.pb.h"
#include "cairn/prescribing/v1/chart_service.pb.h"
#include "cairn/prescribing/v1/dose_service.pb.h"
#include "cairn/prescribing/v1/lab_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "cairn/prescribing/v1/safety_gate_service.pb.h"
#include "cairn/prescribing/v1/stock_service.pb.h"
#include "cairn/prescribing/v1/worklist_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

// Naming a message of each file also makes the linker keep the file.
std::vector<const FileDescriptor*> Contracts() {
  return {directory::v1::GetMySessionRequest::descriptor()->file(),
          directory::v1::GetAccountRequest::descriptor()->file(),
          directory::v1::GetOrganisationRequest::descriptor()->file(),
          directory::v1::GetProviderRequest::descriptor()->file(),
          directory::v1::ListCredentialsRequest::descriptor()->file(),
          directory::v1::ListLocationsRequest::descriptor()->file(),
          directory::v1::FindProvidersRequest::descriptor()->file(),
          directory::v1::ListIdentitiesRequest::descriptor()->file(),
          enrollment::v1::GetPatientRequest::descriptor()->file(),
          enrollment::v1::ListDiagnosesRequest::descriptor()->file(),
          enrollment::v1::ListProgrammesRequest::descriptor()->file(),
          enrollment::v1::ListEpisodesRequest::descriptor()->file(),
          enrollment::v1::ListCareRelationsRequest::descriptor()->file(),
          enrollment::v1::OpenBreakGlassRequest::descriptor()->file(),
          enrollment::v1::GetConsentRequest::descriptor()->file(),
          enrollment::v1::ListCoveragesRequest::descriptor()->file(),
          enrollment::v1::DecideDisclosureRequest::descriptor()->file(),
          enrollment::v1::FindDuplicatesRequest::descriptor()->file(),
          enrollment::v1::GetKeyStatusRequest::descriptor()->file(),
          enrollment::v1::ListLevelsOfCareRequest::descriptor()->file(),
          enrollment::v1::ListRestrictionsRequest::descriptor()->file(),
          enrollment::v1::GetReferralRequest::descriptor()->file(),
          enrollment::v1::ListWaitlistRequest::descriptor()->file(),
          prescribing::v1::GetAdherenceRequest::descriptor()->file(),
          prescribing::v1::ListAlertsRequest::descriptor()->file(),
          prescribing::v1::ListFindingsRequest::descriptor()->file(),
          prescribing::v1::ListDosesRequest::descriptor()->file(),
          prescribing::v1::ListLabResultsRequest::descriptor()->file(),
          prescribing::v1::GetOrderRequest::descriptor()->file(),
          prescribing::v1::GetRulePackRequest::descriptor()->file(),
          prescribing::v1::GetStockRequest::descriptor()->file(),
          prescribing::v1::ListDueRequest::descriptor()->file(),
          counseling::v1::ImportModuleRequest::descriptor()->file(),
          counseling::v1::ListAssignmentsRequest::descriptor()->file(),
          counseling::v1::ListOwnNotesRequest::descriptor()->file(),
          counseling::v1::ListModulesRequest::descriptor()->file(),
          counseling::v1::ListSessionsRequest::descriptor()->file(),
          outcomes::v1::GetTrendRequest::descriptor()->file(),
          outcomes::v1::GetDrinkingSummaryRequest::descriptor()->file(),
          outcomes::v1::ListFollowUpEntriesRequest::descriptor()->file(),
          outcomes::v1::GetInstrumentRequest::descriptor()->file(),
          outcomes::v1::RunReportRequest::descriptor()->file(),
          mentorship::v1::GetCoverageRequest::descriptor()->file(),
          mentorship::v1::GetMeetingRequest::descriptor()->file(),
          mentorship::v1::GetMentorRequest::descriptor()->file(),
          mentorship::v1::GetRelationshipRequest::descriptor()->file(),
          mentorship::v1::GetSupportRequestRequest::descriptor()->file(),
          mentorship::v1::ImportMatchRequest::descriptor()->file(),
          mentorship::v1::ListCandidatesRequest::descriptor()->file(),
          mentorship::v1::ListContactsRequest::descriptor()->file(),
          mentorship::v1::ListGroupsRequest::descriptor()->file(),
          mentorship::v1::ListGroupReferralsRequest::descriptor()->file(),
          mentorship::v1::ListLocalHotlinesRequest::descriptor()->file(),
          mentorship::v1::ListHandoverNotesRequest::descriptor()->file(),
          mentorship::v1::ListMyPeopleRequest::descriptor()->file(),
          mentorship::v1::ListParticipationRequest::descriptor()->file(),
          mentorship::v1::ListSupervisionRequest::descriptor()->file()};
}

bool IsEndOf(std::string_view full, std::string_view name) {
  if (!full.ends_with(name)) return false;
  return full.size() == name.size() || full[full.size() - name.size() - 1] == '.';
}

}  // namespace

std::vector<const MethodDescriptor*> AllMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const FileDescriptor* file : Contracts()) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) methods.push_back(file->service(s)->method(m));
    }
  }
  return methods;
}

const MethodDescriptor& MethodFor(const google::protobuf::Descriptor& request) {
  for (const MethodDescriptor* method : AllMethods()) {
    if (method->input_type() == &request) return *method;
  }
  throw Fault("no method takes " + request.full_name());
}

const MethodDescriptor& FindMethod(std::string_view name) {
  while (name.starts_with('/')) name.remove_prefix(1);
  if (name.find('/') == std::string_view::npos) {
    throw InvalidUsage(
        "a method is written SERVICE/METHOD, for example ProgrammeService/ListProgrammes; cairn call --list shows all");
  }
  std::vector<const MethodDescriptor*> found;
  for (const MethodDescriptor* method : AllMethods()) {
    if (IsEndOf(MethodName(*method), name)) found.push_back(method);
  }
  if (found.size() == 1) return *found.front();
  if (found.empty()) throw InvalidUsage("there is no method " + std::string(name) + "; cairn call --list shows all");
  std::vector<Candidate> candidates;
  candidates.reserve(found.size());
  for (const MethodDescriptor* method : found) candidates.push_back({MethodName(*method), ""});
  throw Ambiguous("several methods are called " + std::string(name), std::move(candidates));
}

std::string MethodName(const MethodDescriptor& method) { return method.service()->full_name() + "/" + method.name(); }

std::string ServiceOf(const MethodDescriptor& method) {
  static constexpr std::string_view kRoot = "cairn.";
  const std::string& package = method.file()->package();
  return package.substr(kRoot.size(), package.find('.', kRoot.size()) - kRoot.size());
}

const options::v1::Access& AccessOf(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::access);
}

std::string WhoMayCall(const MethodDescriptor& method) {
  const auto& access = AccessOf(method);
  if (std::find(access.peers().begin(), access.peers().end(), "cli") == access.peers().end()) return "services only";
  if (access.grants().empty()) return "everybody";
  std::string who;
  for (const auto& grant : access.grants()) {
    if (!who.empty()) who += ", ";
    who += ReadingOf(options::v1::Role_descriptor(), grant.role());
    if (grant.relation() == options::v1::RELATION_CARE_TEAM) who += " (care team)";
    if (grant.relation() == options::v1::RELATION_SELF) who += " (own)";
  }
  return who;
}

}  // namespace cairn::cli
