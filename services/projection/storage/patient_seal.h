#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "projection/domain/ids.h"

namespace cairn::projection::storage {

/// Seals free text and what says who somebody is with a key of that patient's, which is this service's own:
/// enrollment's PatientShredded destroys it. A table with such a column keeps beside it `sealed_under uuid NOT NULL`,
/// the patient whose key it was.
class PatientSealer {
 public:
  /// The key of `patient`, made when there is none yet. One statement. Rejected with PATIENT_NOT_FOUND when it has been
  /// destroyed.
  PatientSealer(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, PatientId patient,
                platform::Instant now);

  PatientSealer(platform::OrgId org, PatientId patient, platform::crypto::SecretKey data_key)
      : org_(org), patient_(patient), data_key_(std::move(data_key)) {}

  PatientId patient() const { return patient_; }
  /// `table`, `column` and `row` bind the bytes to their place: those of one place do not open in another.
  std::string Seal(std::string_view table, std::string_view column, platform::Uuid row,
                   std::string_view plaintext) const;

 private:
  platform::OrgId org_;
  PatientId patient_;
  platform::crypto::SecretKey data_key_;
};

/// Asks, with the transaction's next statement, for the wrapped keys of the records whose rows are shown with one of
/// `patients`.
platform::postgres::LaterRows ListDataKeysLater(platform::postgres::Transaction& tx,
                                                const std::vector<PatientId>& patients);

/// Opens what PatientSealer has sealed.
class PatientOpener {
 public:
  /// With the answer of ListDataKeysLater.
  PatientOpener(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                platform::postgres::LaterRows wrapped);

  /// To write with the key of `patient`; nothing when it is not here: not made yet, or destroyed.
  std::optional<PatientSealer> SealerOf(PatientId patient) const;

  /// Nothing when the key of `sealed_under` has been destroyed. Rejected with DATA_LOSS UNREADABLE_RECORD for bytes
  /// that were not sealed for this place.
  std::optional<std::string> Open(PatientId sealed_under, std::string_view table, std::string_view column,
                                  platform::Uuid row, std::string_view sealed) const;

 private:
  platform::OrgId org_;
  std::map<PatientId, platform::crypto::SecretKey> data_keys_;
};

/// Of a patient who was shredded: what was sealed with the key is unreadable for good.
void DestroyPatientKey(platform::postgres::Transaction& tx, PatientId patient, platform::Instant now);

std::vector<platform::postgres::Statement> PatientSealStatements();

}  // namespace cairn::projection::storage
