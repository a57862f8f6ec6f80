#include "directory/rpc/npi_claim.h"

#include "directory/domain/errors.h"

namespace cairn::directory {

void ClaimNpi(platform::postgres::Transaction& tx, const storage::NpiHolder& holder, const std::string& before) {
  if (holder.npi == before) return;
  if (!storage::ClaimNpis(tx, {holder}).empty()) {
    const auto holders = storage::FindNpiHolders(tx, {holder.npi});
    // It may have been given up in this very moment; then the caller's next try gets it.
    const auto other = holders.empty() ? storage::NpiHolder{} : holders.front();
    platform::Reject(domain::NpiTaken(other.person, other.id));
  }
  if (!before.empty()) storage::ReleaseNpi(tx, before, holder.id);
}

}  // namespace cairn::directory
