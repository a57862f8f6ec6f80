#pragma once

#include <string>

#include "cairn/prescribing/v1/dose.pb.h"
#include "cairn/prescribing/v1/events.pb.h"
#include "platform/result/result.h"
#include "prescribing/domain/administration.h"
#include "prescribing/domain/correction.h"
#include "prescribing/domain/dispense.h"
#include "prescribing/domain/due_date.h"
#include "prescribing/domain/implant.h"
#include "prescribing/domain/self_report.h"

namespace cairn::prescribing::wire {

// What is not set stays missing. The records come without ids, order and day, which the request has. INVALID_REQUEST
// naming `path` and the field for a day that is none.
platform::Result<domain::InjectionRecord> ToDomain(const v1::Injection& proto, const std::string& path);
platform::Result<domain::ImplantRecord> ToDomain(const v1::Implant& proto, const std::string& path);
platform::Result<domain::DispenseRecord> ToDomain(const v1::Dispense& proto, const std::string& path);
domain::ObservedDoseRecord ToDomain(const v1::ObservedDose& proto);
domain::SelfReport ToDomain(const v1::SelfReport& proto);

v1::DoseEntry ToProto(const domain::InjectionRecord& record);
v1::DoseEntry ToProto(const domain::ImplantRecord& record);
v1::DoseEntry ToProto(const domain::DispenseRecord& record);
v1::DoseEntry ToProto(const domain::ObservedDoseRecord& record);
v1::DoseEntry ToProto(const domain::SelfReport& report);

/// Nothing for CORRECTION_REASON_UNSPECIFIED.
std::optional<domain::CorrectionReason> ToDomain(v1::CorrectionReason reason);

v1::DueStatus ToProto(const domain::DueStatus& status, domain::Date on);

/// Of a dose that counts.
v1::DoseRecorded MakeDoseRecorded(const v1::Dose& dose);
v1::DoseVoided MakeDoseVoided(const v1::Dose& dose);

}  // namespace cairn::prescribing::wire
