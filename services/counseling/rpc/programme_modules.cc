#include "counseling/rpc/programme_modules.h"

namespace cairn::counseling {

ProgrammeSet LoadProgrammeSet(platform::postgres::Transaction& tx, const domain::Catalogue& catalogue,
                              ProgrammeId programme) {
  const auto choice = storage::FindSetChoice(tx, programme);
  if (!choice) return {domain::FindSet(catalogue, catalogue.default_set, 0).value(), std::nullopt};
  return {domain::FindSet(catalogue, choice->set_key, choice->set_version).value(), choice->chosen_at};
}

}  // namespace cairn::counseling
