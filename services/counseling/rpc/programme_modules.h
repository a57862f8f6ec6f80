#pragma once

#include <optional>

#include "counseling/domain/catalogue.h"
#include "counseling/storage/programme_store.h"

namespace cairn::counseling {

/// The set that a programme asks for: the one that was chosen or, where nothing was, the catalogue's default.
struct ProgrammeSet {
  domain::ModuleSet set;
  std::optional<platform::Instant> chosen_at;
};
/// One statement.
ProgrammeSet LoadProgrammeSet(platform::postgres::Transaction& tx, const domain::Catalogue& catalogue,
                              ProgrammeId programme);

}  // namespace cairn::counseling
