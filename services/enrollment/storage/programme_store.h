#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/programme_service.pb.h"
#include "enrollment/domain/ids.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::enrollment::storage {

/// What the clinic offers, at a site whose zone its days are counted in.
struct Programme {
  ProgrammeId id;
  std::string name;
  SiteId site;
  std::string time_zone;
  v1::ProgrammeTemplate rules;
};

/// The newest version of each template that is in force on `today`, by code.
std::vector<v1::ProgrammeTemplate> ListProgrammeTemplates(platform::postgres::Transaction& tx, platform::Date today);
/// The same, one of them.
std::optional<v1::ProgrammeTemplate> FindProgrammeTemplate(platform::postgres::Transaction& tx, const std::string& code,
                                                           platform::Date today);

/// Errors: PROGRAMME_NAME_TAKEN; upper and lower case do not make a difference.
platform::Result<void> InsertProgramme(platform::postgres::Transaction& tx, const Programme& programme,
                                       platform::Instant now, platform::AccountId by);
/// Errors: PROGRAMME_NOT_FOUND.
platform::Result<Programme> LoadProgramme(platform::postgres::Transaction& tx, ProgrammeId id);

/// By name, those after the programme `after`; at most `limit`.
std::vector<Programme> ListProgrammes(platform::postgres::Transaction& tx, std::optional<ProgrammeId> after, int limit);

std::vector<platform::postgres::Statement> ProgrammeStatements();

}  // namespace cairn::enrollment::storage
