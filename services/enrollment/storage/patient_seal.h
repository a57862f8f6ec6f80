#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "enrollment/domain/ids.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// Seals what says who somebody is in a row of a patient's, with that patient's own key: destroying the key makes it
/// unreadable, in every backup as well. A table with such a column keeps beside it `sealed_under uuid NOT NULL`, the
/// patient whose key it was: it stays what it is when the row is given to another record by a merge.
class PatientSealer {
 public:
  /// Loads the current key of `patient`. One statement. Rejected with PATIENT_NOT_FOUND when there is none, or it has
  /// been destroyed.
  PatientSealer(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, PatientId patient);

  PatientSealer(platform::OrgId org, PatientId patient, platform::crypto::SecretKey data_key);

  PatientId patient() const { return patient_; }
  /// `table` and `row` bind the bytes to their place: those of one row do not open as another's.
  std::string Seal(std::string_view table, platform::Uuid row, std::string_view plaintext) const;

 private:
  platform::OrgId org_;
  PatientId patient_;
  platform::crypto::SecretKey data_key_;
};

/// Opens what PatientSealer has sealed, for many rows under few patients' keys.
class PatientOpener {
 public:
  /// Loads the keys of `patients`. One statement. Those destroyed or unknown are left out.
  PatientOpener(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                const std::vector<PatientId>& patients);
  /// The same with the answer of ListDataKeysLater.
  PatientOpener(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                platform::postgres::LaterRows wrapped);
  /// Loads those keys of `patients` that are not here yet. At most one statement.
  void Add(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
           const std::vector<PatientId>& patients);

  /// To write with the key of `patient`; nothing when it is not here.
  std::optional<PatientSealer> SealerOf(PatientId patient) const;

  /// Nothing when the key of `sealed_under` has been destroyed. Rejected with DATA_LOSS UNREADABLE_RECORD for bytes
  /// that were not sealed for this place.
  std::optional<std::string> Open(PatientId sealed_under, std::string_view table, platform::Uuid row,
                                  std::string_view sealed) const;

 private:
  platform::OrgId org_;
  std::map<PatientId, platform::crypto::SecretKey> data_keys_;
};

/// Asks for the wrapped keys of `patients` with the transaction's next statement.
platform::postgres::LaterRows ListDataKeysLater(platform::postgres::Transaction& tx,
                                                const std::vector<PatientId>& patients);

std::vector<platform::postgres::Statement> PatientSealStatements();

}  // namespace cairn::enrollment::storage
