#pragma once

#include <optional>

#include "cairn/prescribing/v1/lab.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/rpc/gate.h"
#include "prescribing/storage/lab_store.h"

// What the calls about laboratory reports have in common.
namespace cairn::prescribing {

/// A report as somebody wants to have it kept, with new ids; INVALID_REQUEST naming every day that is none.
storage::LabRecord ParseReport(const platform::rpc::Call& call, PatientId patient, const v1::LabReportEntry& entry);

/// Holds the report against the catalogue and, where it is offered as proof, against what proves that a patient is free
/// of opioids, and writes it with its event and what it supersedes: all of it or nothing. One round trip; what is
/// written travels with the commit. Returns the report as it is answered. Rejects with LAB_REPORT_NOT_VALID,
/// OPIOID_POSITIVE, SCREEN_INCOMPLETE.
v1::LabReport KeepReport(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                         const storage::LabRecord& record);

/// A stored report as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::LabReport ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::LabRecord& record);

/// How the report stands before it is corrected.
domain::Standing StandingOf(const storage::LabRecord& record);

}  // namespace cairn::prescribing
