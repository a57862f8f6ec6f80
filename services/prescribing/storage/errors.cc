#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using platform::Code;
using platform::Error;

Error FindingNotFound(FindingId id) {
  return {.code = Code::kNotFound,
          .reason = "FINDING_NOT_FOUND",
          .message = "The patient has no such finding.",
          .metadata = {{"finding_id", id.ToString()}}};
}

Error OrderNotFound(OrderId id) {
  return {.code = Code::kNotFound,
          .reason = "ORDER_NOT_FOUND",
          .message = "The patient has no such order.",
          .metadata = {{"order_id", id.ToString()}}};
}

Error GateDecisionNotFound(GateDecisionId id) {
  return {.code = Code::kNotFound,
          .reason = "GATE_DECISION_NOT_FOUND",
          .message = "The patient has no such decision of the safety gate.",
          .metadata = {{"decision_id", id.ToString()}}};
}

Error RulePackVersionUsed(const std::string& version) {
  return {.code = Code::kAlreadyExists,
          .reason = "RULE_PACK_VERSION_USED",
          .message = "Another pack of this version has been in force. Give this one a version of its own.",
          .metadata = {{"version", version}}};
}

Error DoseNotFound(DoseEventId id) {
  return {.code = Code::kNotFound,
          .reason = "DOSE_NOT_FOUND",
          .message = "The patient has no such record of a dose.",
          .metadata = {{"dose_id", id.ToString()}}};
}

Error LabReportNotFound(LabReportId id) {
  return {.code = Code::kNotFound,
          .reason = "LAB_REPORT_NOT_FOUND",
          .message = "The patient has no such laboratory report.",
          .metadata = {{"report_id", id.ToString()}}};
}

Error StockPlaceNotFound(StockPlaceId id) {
  return {.code = Code::kNotFound,
          .reason = "STOCK_PLACE_NOT_FOUND",
          .message = "There is no such place for stock.",
          .metadata = {{"place_id", id.ToString()}}};
}

Error StockPlaceExists(SiteId site) {
  return {.code = Code::kAlreadyExists,
          .reason = "STOCK_PLACE_EXISTS",
          .message = "The site has a place of that name.",
          .metadata = {{"site_id", site.ToString()}}};
}

Error SiteUnknown(SiteId id) {
  return {.code = Code::kFailedPrecondition,
          .reason = "STOCK_SITE_UNKNOWN",
          .message =
              "There is no such site, or directory has not told of it. Try again in a few seconds if it was opened "
              "just now.",
          .metadata = {{"site_id", id.ToString()}}};
}

Error LotUnknown() {
  return {.code = Code::kNotFound, .reason = "LOT_UNKNOWN", .message = "No such lot is known here."};
}

Error KitNotFound(KitId id) {
  return {.code = Code::kNotFound,
          .reason = "KIT_NOT_FOUND",
          .message = "No such carton is known here.",
          .metadata = {{"kit_id", id.ToString()}}};
}

Error TemperatureRecordNotFound(TemperatureRecordId id) {
  return {.code = Code::kNotFound,
          .reason = "TEMPERATURE_RECORD_NOT_FOUND",
          .message = "There is no such record of this carton or place.",
          .metadata = {{"record_id", id.ToString()}}};
}

Error AlertNotFound(AlertId id) {
  return {.code = Code::kNotFound,
          .reason = "ALERT_NOT_FOUND",
          .message = "The patient has no such alert.",
          .metadata = {{"alert_id", id.ToString()}}};
}

}  // namespace cairn::prescribing::storage
