#pragma once

#include <vector>

#include "mentorship/domain/mutual_help_answer.h"
#include "platform/postgres/database.h"

// Table: mutual_help_answer. What outcomes tells of, in any order and as often as it will.
namespace cairn::mentorship::storage {

void UpsertMutualHelpAnswer(platform::postgres::Transaction& tx, PatientId patient,
                            const domain::MutualHelpAnswer& answer);
/// Another assessment takes its place, or it was entered in error.
void DiscountMutualHelpAnswer(platform::postgres::Transaction& tx, AssessmentId id);
/// Of every record that is shown with the patient's; the latest day first, of one day the later told first.
std::vector<domain::MutualHelpAnswer> ListMutualHelpAnswers(platform::postgres::Transaction& tx, PatientId patient,
                                                            int limit);

std::vector<platform::postgres::Statement> MutualHelpStatements();

}  // namespace cairn::mentorship::storage
