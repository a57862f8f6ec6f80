#pragma once

#include <vector>

#include "outcomes/domain/ids.h"
#include "platform/postgres/database.h"

// Which disorder an episode is about.
namespace cairn::outcomes::storage {

/// Takes up a diagnosis; `disorder` is the number of enrollment.v1.Disorder. One that is here stays as it is. Travels
/// with the next statement or the commit.
void UpsertDiagnosis(platform::postgres::Transaction& tx, DiagnosisId id, int disorder);
/// Takes up what an episode is about; one that is here stays as it is. Travels with the next statement or the commit.
void UpsertEpisodeDiagnosis(platform::postgres::Transaction& tx, EpisodeId episode, DiagnosisId diagnosis);

std::vector<platform::postgres::Statement> DiagnosisStatements();

}  // namespace cairn::outcomes::storage
