#pragma once

#include <string>

#include "cairn/prescribing/v1/events.pb.h"
#include "cairn/prescribing/v1/lab.pb.h"
#include "platform/result/result.h"
#include "prescribing/domain/lab.h"
#include "prescribing/domain/monitoring.h"

namespace cairn::prescribing::wire {

/// Without ids and patient. What is not set stays missing; a report without a day of reporting was reported on the day
/// of collection. INVALID_REQUEST naming every day that is none, with `path` before it.
platform::Result<domain::LabReport> ToDomain(const v1::LabReportEntry& entry, const std::string& path);

/// What ToDomain would read again.
v1::LabReportEntry ToEntry(const domain::LabReport& report);

/// Without state, etag and times, which the record has; the patient as the row has it.
v1::LabReport ToProto(const domain::LabReport& report);

v1::MonitoringDue ToProto(const domain::MonitoringDue& due);

v1::LabReportRecorded MakeLabReportRecorded(const v1::LabReport& report);
v1::LabReportVoided MakeLabReportVoided(const v1::LabReport& report);

}  // namespace cairn::prescribing::wire
