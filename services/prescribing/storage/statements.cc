#include "prescribing/storage/statements.h"

#include "prescribing/storage/account_projection.h"
#include "prescribing/storage/adherence_store.h"
#include "prescribing/storage/alert_store.h"
#include "prescribing/storage/care_relation_projection.h"
#include "prescribing/storage/diagnosis_projection.h"
#include "prescribing/storage/dose_batch_store.h"
#include "prescribing/storage/dose_store.h"
#include "prescribing/storage/episode_projection.h"
#include "prescribing/storage/finding_store.h"
#include "prescribing/storage/gate_decision_store.h"
#include "prescribing/storage/lab_store.h"
#include "prescribing/storage/monitoring_store.h"
#include "prescribing/storage/numbered_rows.h"
#include "prescribing/storage/order_store.h"
#include "prescribing/storage/patient_projection.h"
#include "prescribing/storage/patient_seal.h"
#include "prescribing/storage/patient_watch.h"
#include "prescribing/storage/rule_pack_store.h"
#include "prescribing/storage/site_projection.h"
#include "prescribing/storage/stock_list_store.h"
#include "prescribing/storage/stock_place_store.h"
#include "prescribing/storage/stock_store.h"
#include "prescribing/storage/worklist_store.h"
#include "standing/storage/provider_standing_store.h"

namespace cairn::prescribing::storage {

std::vector<platform::postgres::Statement> AllStatements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& statements : {AccountStatements(),
                                 AdherenceStatements(),
                                 AlertStatements(),
                                 CareRelationStatements(),
                                 DiagnosisStatements(),
                                 DoseBatchStatements(),
                                 DoseStatements(),
                                 EpisodeStatements(),
                                 FindingStatements(),
                                 GateDecisionStatements(),
                                 LabStatements(),
                                 MonitoringStatements(),
                                 NumberedRowsStatements(),
                                 OrderStatements(),
                                 RulePackStatements(),
                                 PatientStatements(),
                                 PatientSealStatements(),
                                 PatientWatchStatements(),
                                 SiteStatements(),
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
