#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/alert.h"

namespace cairn::prescribing::storage {

struct AlertRecord {
  /// Its patient is whose row it is: of a merged record, still that one.
  domain::Alert alert;
  domain::Date occasion;
  /// Steps of its escalation that have been told of since the last word.
  int step = 0;
};

/// Writes a new alert with its first version. False, and nothing written, when there is one of the occasion already.
/// One statement.
bool InsertAlert(platform::postgres::Transaction& tx, const AlertRecord& record);
/// Writes owner, last word, step and outcome, at the alert's version; nobody: the clock. Travels with the next
/// statement.
void UpdateAlertLater(platform::postgres::Transaction& tx, const AlertRecord& record, platform::Instant now,
                      std::optional<platform::AccountId> by);

/// Locks an alert until the transaction ends. Errors: ALERT_NOT_FOUND, also when it is another patient's.
platform::Result<AlertRecord> LockAlert(platform::postgres::Transaction& tx, PatientId patient, AlertId id);

/// Asks for all of a patient's alerts with the next statement: open ones first, then those raised last. Of a patient
/// whose key was destroyed there are none.
platform::postgres::LaterRows FindAlertsLater(platform::postgres::Transaction& tx, PatientId patient);
std::vector<AlertRecord> ReadAlerts(platform::postgres::LaterRows found);

struct AlertQuery {
  platform::AccountId account;
  /// Of all patients in the account's care, whoever owns them; else those that the account owns.
  bool of_my_patients = false;
  /// Also closed ones.
  bool all = false;
};
/// Those to be closed first, first; after the pair (close_by and id of a row). Their patients are the records that the
/// rows are shown with.
std::vector<AlertRecord> ListAlerts(platform::postgres::Transaction& tx, const AlertQuery& query, platform::Instant now,
                                    const std::optional<std::pair<platform::Instant, AlertId>>& after, int limit);

/// Who may own an alert, best first.
struct PossibleOwner {
  platform::AccountId account;
  /// As a clinician or prescriber.
  bool in_care_team = false;
};
/// Asks with the next statement for those who may own an alert of the patient: active accounts, in the order of the
/// rule in alert_service.proto.
platform::postgres::LaterRows FindOwnersLater(platform::postgres::Transaction& tx, PatientId patient,
                                              platform::Instant now);
std::vector<PossibleOwner> ReadOwners(platform::postgres::LaterRows found);

/// Is the account active, a clinician or prescriber, and in the patient's care team at `now`?
bool CanOwn(platform::postgres::Transaction& tx, PatientId patient, platform::AccountId account, platform::Instant now);

std::vector<platform::postgres::Statement> AlertStatements();

}  // namespace cairn::prescribing::storage
