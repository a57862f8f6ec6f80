#include "enrollment/storage/statements.h"

#include "enrollment/storage/account_projection.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/diagnosis_store.h"
#include "enrollment/storage/episode_store.h"
#include "enrollment/storage/patient_import.h"
#include "enrollment/storage/patient_search.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/storage/programme_store.h"
#include "enrollment/storage/site_projection.h"
#include "standing/storage/provider_standing_store.h"

namespace cairn::enrollment::storage {

std::vector<platform::postgres::Statement> AllStatements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& statements :
       {AccountStatements(), CareRelationStatements(), DiagnosisStatements(), EpisodeStatements(),
        PatientImportStatements(), PatientSearchStatements(), PatientStatements(), ProgrammeStatements(),
        SiteStatements(), standing::storage::ProviderStandingStatements()}) {
    all.insert(all.end(), statements.begin(), statements.end());
  }
  return all;
}

}  // namespace cairn::enrollment::storage
