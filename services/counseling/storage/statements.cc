#include "counseling/storage/statements.h"

#include "counseling/storage/assignment_store.h"
#include "counseling/storage/note_seal.h"
#include "counseling/storage/note_store.h"
#include "counseling/storage/programme_store.h"
#include "counseling/storage/session_store.h"
#include "platform/past_import/past_import_store.h"
#include "projection/storage/account.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/episode.h"
#include "projection/storage/patient.h"
#include "projection/storage/site.h"
#include "standing/storage/provider_standing_store.h"

namespace cairn::counseling::storage {

std::vector<platform::postgres::Statement> AllStatements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& statements :
       {AssignmentStatements(), platform::past_import::PastImportStatements(), NoteSealStatements(), NoteStatements(),
        ProgrammeStatements(), SessionStatements(), projection::storage::AccountStatements(),
        projection::storage::CareRelationStatements(), projection::storage::EpisodeStatements(),
        projection::storage::PatientStatements(), projection::storage::SiteStatements(),
        standing::storage::ProviderStandingStatements()}) {
    all.insert(all.end(), statements.begin(), statements.end());
  }
  return all;
}

}  // namespace cairn::counseling::storage
