#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "outcomes/domain/kept_people.h"
#include "platform/postgres/database.h"

namespace cairn::outcomes {

/// The facts of the organisations that were asked about, decoded, in memory: a report does not read the table again. A
/// copy alone: the table has everything, and another process makes its own. Grows with what arrives; what is in it is
/// never changed, so that as-of is a filter. Thread-safe.
class ResidentFacts {
 public:
  /// Reads what is new in the table up to `until`, then runs `use`, beside others that read. `until` must have arrived.
  /// What was read before an error stays read.
  void With(platform::postgres::Transaction& tx, const domain::AsOf& until,
            const std::function<void(const domain::FactBook&)>& use);
  /// The same with everybody as of `as_of`. Nobody is put together anew where that is all that was read so far, as when
  /// somebody asks for what is known now; as of an earlier position everybody is.
  void WithPeople(platform::postgres::Transaction& tx, const domain::AsOf& as_of,
                  const std::function<void(const std::vector<domain::Person>&)>& use);

 private:
  struct Organisation {
    std::shared_mutex mutex;
    domain::FactBook book;
    domain::KeptPeople people;
  };
  Organisation& Of(platform::OrgId org);
  /// Reads what is new; `use` runs while nobody writes.
  void Hold(platform::postgres::Transaction& tx, const domain::AsOf& until,
            const std::function<void(const Organisation&)>& use);

  std::mutex mutex_;
  std::map<platform::OrgId, std::unique_ptr<Organisation>> organisations_;
};

}  // namespace cairn::outcomes
