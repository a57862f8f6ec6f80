#include "prescribing/storage/statements.h"

#include "platform/past_import/past_import_store.h"
#include "prescribing/storage/adherence_store.h"
#include "prescribing/storage/alert_store.h"
#include "prescribing/storage/diagnosis_projection.h"
#include "prescribing/storage/dose_batch_store.h"
#include "prescribing/storage/dose_store.h"
#include "prescribing/storage/finding_store.h"
#include "prescribing/storage/gate_decision_store.h"
#include "prescribing/storage/lab_store.h"
#include "prescribing/storage/level_of_care_projection.h"
#include "prescribing/storage/monitoring_store.h"
#include "prescribing/storage/numbered_rows.h"
#include "prescribing/storage/order_store.h"
#include "prescribing/storage/patient_watch.h"
#include "prescribing/storage/phq9_projection.h"
#include "prescribing/storage/rule_pack_store.h"
#include "prescribing/storage/stock_list_store.h"
#include "prescribing/storage/stock_place_store.h"
#include "prescribing/storage/stock_store.h"
#include "prescribing/storage/worklist_store.h"
#include "projection/storage/account.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/episode.h"
#include "projection/storage/patient.h"
#include "projection/storage/patient_seal.h"
#include "projection/storage/site.h"
#include "standing/storage/provider_standing_store.h"

namespace cairn::prescribing::storage {

std::vector<platform::postgres::Statement> AllStatements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& statements : {projection::storage::AccountStatements(),
                                 AdherenceStatements(),
                                 AlertStatements(),
                                 projection::storage::CareRelationStatements(),
                                 DiagnosisStatements(),
                                 DoseBatchStatements(),
                                 DoseStatements(),
                                 projection::storage::EpisodeStatements(),
                                 FindingStatements(),
                                 GateDecisionStatements(),
                                 LabStatements(),
                                 LevelOfCareStatements(),
                                 MonitoringStatements(),
                                 NumberedRowsStatements(),
                                 platform::past_import::PastImportStatements(),
                                 OrderStatements(),
                                 RulePackStatements(),
                                 projection::storage::PatientSealStatements(),
                                 projection::storage::PatientStatements(),
                                 PatientWatchStatements(),
                                 Phq9Statements(),
                                 projection::storage::SiteStatements(),
                                 StockListStatements(),
                                 StockPlaceStatements(),
                                 StockStatements(),
                                 WorklistStatements(),
                                 standing::storage::ProviderStandingStatements()}) {
    all.insert(all.end(), statements.begin(), statements.end());
  }
  return all;
}

}  // namespace cairn::prescribing::storage
