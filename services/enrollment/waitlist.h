#pragma once

#include <string>
#include <vector>

#include "enrollment/domain/ids.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"
#include "platform/process/due_clock.h"
#include "platform/time/time.h"

namespace cairn::enrollment {

/// What one look at a list has done.
struct WaitlistPass {
  int lapsed = 0;
  int offered = 0;
  /// Whose entries it has changed, or passed over for one that it has changed.
  std::vector<PatientId> touched{};
};

/// Brings the list of a programme up to `now`: offers that were not answered in time lapse, and places that are free
/// are offered to those who wait, in order, nobody passed over without a reason on record (domain::ChooseOffers).
/// Writes offers, reasons and events, and the moment at which the list is to be looked at again. Takes the lock of the
/// list, which makes it safe in any number of replicas; safe to repeat: what has not changed changes nothing.
WaitlistPass OfferPlaces(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                         ProgrammeId programme, platform::Instant now);

/// Looks at the lists whose moment has come (platform::process::DueClock). A list on which anybody waits is looked at
/// every 30 seconds whatever happens, and within a second after a place has become free. RunOnce returns how many
/// offers were made or have lapsed.
class WaitlistClock : public platform::process::DueClock {
 public:
  struct Options {
    platform::postgres::Database* database = nullptr;
    /// libpq string of the relay, which sees the moments of all organisations, and nothing else of a list.
    std::string relay_connection_string;
    platform::crypto::OrgKeyring* keyring = nullptr;
    const platform::Clock* clock = nullptr;
  };
  explicit WaitlistClock(Options options);
};

}  // namespace cairn::enrollment
