#pragma once

#include "measures/monitoring.h"

// Which tests and questions are due: a chart goes by the schedule that reports count by.
namespace cairn::prescribing::domain {

using measures::DefaultMonitoring;
using measures::MonitoringDue;
using measures::MonitoringDueList;
using measures::MonitoringFacts;
using measures::MonitoringHistory;
using measures::MonitoringItem;
using measures::MonitoringReason;

}  // namespace cairn::prescribing::domain
