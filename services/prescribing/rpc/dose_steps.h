#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/dose.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/rpc/gate.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/dose_event.h"
#include "prescribing/storage/dose_store.h"
#include "standing/storage/provider_standing_store.h"

// What the calls about doses have in common.
namespace cairn::prescribing {

/// A record as somebody wants to have it kept.
struct DoseToKeep {
  PatientId patient;
  /// Of a self-report, which has no order.
  std::optional<EpisodeId> episode;
  std::optional<OrderId> order;
  /// Nothing: today.
  std::optional<domain::Date> on;
  storage::DoseEntry entry;
  std::vector<std::string> acknowledged;
  /// Where a carton of an injection is taken from, when the record names none.
  std::optional<StockPlaceId> from_place = std::nullopt;
};

/// What takes the place of an older record: CorrectDose.
struct Replacing {
  DoseEventId id;
  domain::CorrectionReason reason = domain::CorrectionReason::kOther;
  /// The carton that it took.
  std::optional<KitId> kit = std::nullopt;
};

/// Holds the patient's doses, holds the record against the order, the episode and the doses that count, those of
/// `replacing` not among them, and writes it with its event: nothing is written unless all of it is in order. Who keeps
/// an injection or implant must have standing to administer at this moment. One round trip; what is written travels
/// with the next or the commit. Returns the record as it is answered. Rejects with the reasons of the recording methods
/// of DoseService.
v1::Dose KeepDose(platform::rpc::Call& call, platform::postgres::Transaction& tx, const DoseToKeep& wanted,
                  const standing::storage::FreshAsOf& fresh_as_of,
                  const std::optional<Replacing>& replacing = std::nullopt);

/// Without what is not set; INVALID_REQUEST naming `field` for a day that is none.
std::optional<domain::Date> ParseOptionalDate(bool is_set, const google::type::Date& date, const std::string& field);

/// What the state of a patient goes by: the doses that count, without self-reports, and the ends of medicines.
std::vector<domain::DoseEvent> EventsOf(const std::vector<storage::DoseRecord>& doses,
                                        std::vector<domain::DoseEvent> stops);

/// A stored dose as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::Dose ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::DoseRecord& record);

}  // namespace cairn::prescribing
