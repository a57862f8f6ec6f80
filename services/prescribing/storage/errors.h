#pragma once

#include "platform/result/result.h"
#include "prescribing/domain/ids.h"

namespace cairn::prescribing::storage {

platform::Error FindingNotFound(FindingId id);
platform::Error OrderNotFound(OrderId id);
platform::Error GateDecisionNotFound(GateDecisionId id);
platform::Error RulePackVersionUsed(const std::string& version);
platform::Error DoseNotFound(DoseEventId id);
platform::Error LabReportNotFound(LabReportId id);
platform::Error StockPlaceNotFound(StockPlaceId id);
platform::Error StockPlaceExists(SiteId site);
platform::Error SiteUnknown(SiteId id);
platform::Error LotUnknown();
platform::Error KitNotFound(KitId id);
platform::Error TemperatureRecordNotFound(TemperatureRecordId id);
platform::Error AlertNotFound(AlertId id);

}  // namespace cairn::prescribing::storage
