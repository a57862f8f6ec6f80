#include "enrollment/storage/statements.h"

#include "enrollment/storage/attribution_store.h"
#include "enrollment/storage/break_glass_store.h"
#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/consent_store.h"
#include "enrollment/storage/consent_template_store.h"
#include "enrollment/storage/coverage_store.h"
#include "enrollment/storage/diagnosis_store.h"
#include "enrollment/storage/disclosure_store.h"
#include "enrollment/storage/duplicate_index.h"
#include "enrollment/storage/duplicate_pair_store.h"
#include "enrollment/storage/duplicate_search.h"
#include "enrollment/storage/emergency_summary_store.h"
#include "enrollment/storage/episode_end_store.h"
#include "enrollment/storage/episode_store.h"
#include "enrollment/storage/key_action_store.h"
#include "enrollment/storage/key_policy_store.h"
#include "enrollment/storage/level_of_care_store.h"
#include "enrollment/storage/merge_store.h"
#include "enrollment/storage/offer_store.h"
#include "enrollment/storage/patient_import.h"
#include "enrollment/storage/patient_key_store.h"
#include "enrollment/storage/patient_seal.h"
#include "enrollment/storage/patient_search.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/storage/privacy_notice_store.h"
#include "enrollment/storage/programme_store.h"
#include "enrollment/storage/referral_store.h"
#include "enrollment/storage/representative_store.h"
#include "enrollment/storage/restriction_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "projection/storage/account.h"
#include "projection/storage/site.h"
#include "standing/storage/provider_standing_store.h"

namespace cairn::enrollment::storage {

std::vector<platform::postgres::Statement> AllStatements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& statements : {projection::storage::AccountStatements(),
                                 AttributionStatements(),
                                 BreakGlassStatements(),
                                 CapacityStatements(),
                                 CareRelationStatements(),
                                 ConsentStatements(),
                                 ConsentTemplateStatements(),
                                 CoverageStatements(),
                                 DiagnosisStatements(),
                                 DisclosureStatements(),
                                 DuplicateIndexStatements(),
                                 DuplicatePairStatements(),
                                 DuplicateSearchStatements(),
                                 EmergencySummaryStatements(),
                                 EpisodeEndStatements(),
                                 EpisodeStatements(),
                                 KeyActionStatements(),
                                 KeyPolicyStatements(),
                                 LevelOfCareStatements(),
                                 MergeStatements(),
                                 OfferStatements(),
                                 PatientImportStatements(),
                                 PatientKeyStatements(),
                                 PatientSealStatements(),
                                 PatientSearchStatements(),
                                 PatientStatements(),
                                 PrivacyNoticeStatements(),
                                 ProgrammeStatements(),
                                 ReferralStatements(),
                                 RepresentativeStatements(),
                                 RestrictionStatements(),
                                 projection::storage::SiteStatements(),
                                 WaitlistStatements(),
                                 standing::storage::ProviderStandingStatements()}) {
    all.insert(all.end(), statements.begin(), statements.end());
  }
  return all;
}

}  // namespace cairn::enrollment::storage
