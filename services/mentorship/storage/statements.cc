#include "mentorship/storage/statements.h"

#include "mentorship/storage/certification_store.h"
#include "mentorship/storage/contact_preference_store.h"
#include "mentorship/storage/contact_store.h"
#include "mentorship/storage/goal_store.h"
#include "mentorship/storage/group_referral_store.h"
#include "mentorship/storage/group_store.h"
#include "mentorship/storage/handover_store.h"
#include "mentorship/storage/injection_store.h"
#include "mentorship/storage/local_hotline_store.h"
#include "mentorship/storage/matching_entry_store.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "mentorship/storage/matching_proposal_store.h"
#include "mentorship/storage/meeting_finder.h"
#include "mentorship/storage/meeting_store.h"
#include "mentorship/storage/mentor_store.h"
#include "mentorship/storage/mutual_help_store.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "mentorship/storage/outreach_store.h"
#include "mentorship/storage/own_people_store.h"
#include "mentorship/storage/participation_store.h"
#include "mentorship/storage/past_match_store.h"
#include "mentorship/storage/relationship_store.h"
#include "mentorship/storage/roster_store.h"
#include "mentorship/storage/supervision_store.h"
#include "mentorship/storage/support_store.h"
#include "mentorship/storage/swap_store.h"
#include "mentorship/storage/wall_store.h"
#include "platform/past_import/past_import_store.h"
#include "projection/storage/account.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/episode.h"
#include "projection/storage/patient.h"
#include "projection/storage/patient_seal.h"
#include "projection/storage/site.h"
#include "standing/storage/provider_standing_store.h"

namespace cairn::mentorship::storage {

std::vector<platform::postgres::Statement> AllStatements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& statements : {CertificationStatements(),
                                 ContactPreferenceStatements(),
                                 ContactStatements(),
                                 GoalStatements(),
                                 GroupReferralStatements(),
                                 GroupStatements(),
                                 HandoverStatements(),
                                 InjectionStatements(),
                                 LocalHotlineStatements(),
                                 MatchingEntryStatements(),
                                 MatchingMentorStatements(),
                                 MatchingProposalStatements(),
                                 MeetingFinderStatements(),
                                 MeetingStatements(),
                                 MentorStatements(),
                                 platform::past_import::PastImportStatements(),
                                 MutualHelpStatements(),
                                 OnCallStaffStatements(),
                                 OutreachStatements(),
                                 OwnPeopleStatements(),
                                 ParticipationStatements(),
                                 PastMatchStatements(),
                                 RelationshipStatements(),
                                 RosterStatements(),
                                 SupervisionStatements(),
                                 SupportStatements(),
                                 SwapStatements(),
                                 WallStatements(),
                                 projection::storage::AccountStatements(),
                                 projection::storage::CareRelationStatements(),
                                 projection::storage::EpisodeStatements(),
                                 projection::storage::PatientSealStatements(),
                                 projection::storage::PatientStatements(),
                                 projection::storage::SiteStatements(),
                                 standing::storage::ProviderStandingStatements()}) {
    all.insert(all.end(), statements.begin(), statements.end());
  }
  return all;
}

}  // namespace cairn::mentorship::storage
