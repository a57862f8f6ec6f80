#include "outcomes/storage/statements.h"

#include "outcomes/storage/assessment_store.h"
#include "outcomes/storage/diagnosis_store.h"
#include "outcomes/storage/diary_store.h"
#include "outcomes/storage/due_store.h"
#include "outcomes/storage/fact_store.h"
#include "outcomes/storage/follow_up_store.h"
#include "outcomes/storage/panel_store.h"
#include "outcomes/storage/release_store.h"
#include "outcomes/storage/safety_flag_store.h"
#include "projection/storage/account.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/episode.h"
#include "projection/storage/patient.h"
#include "projection/storage/patient_seal.h"
#include "projection/storage/site.h"
#include "standing/storage/provider_standing_store.h"

namespace cairn::outcomes::storage {

std::vector<platform::postgres::Statement> AllStatements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& statements :
       {AssessmentStatements(), DiagnosisStatements(), DiaryStatements(), DueStatements(), FactStatements(),
        FollowUpStatements(), PanelStatements(), ReleaseStatements(), SafetyFlagStatements(),
        projection::storage::AccountStatements(), projection::storage::CareRelationStatements(),
        projection::storage::EpisodeStatements(), projection::storage::PatientSealStatements(),
        projection::storage::PatientStatements(), projection::storage::SiteStatements(),
        standing::storage::ProviderStandingStatements()}) {
    all.insert(all.end(), statements.begin(), statements.end());
  }
  return all;
}

}  // namespace cairn::outcomes::storage
