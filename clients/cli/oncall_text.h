#pragma once

#include <ostream>
#include <string>

#include "cairn/mentorship/v1/handover_service.pb.h"
#include "cairn/mentorship/v1/roster_service.pb.h"
#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/staff_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "mon-fri 08:00-20:00; sat,sun 20:00-08:00": days with the same time together.
std::string ShiftsText(const google::protobuf::RepeatedPtrField<mentorship::v1::WeeklyShift>& shifts);
/// "08 Mar 2026 01:30 (UTC-08:00)"
std::string WallReadingText(const mentorship::v1::WallReading& reading);
/// "no shift; a holiday without a duty"
std::string GapReasonsText(const mentorship::v1::CoverageGap& gap);
/// "in 4 min", "3 min ago", "in 2 h 5 min"; "-" for an unset time. Seconds are left out.
std::string FromNowText(const google::protobuf::Timestamp& time, std::int64_t now_seconds);

void PrintRotations(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<mentorship::v1::Rotation>& rotations,
                    const StaffNames& names);
void PrintOnCall(std::ostream& out, const Terminal& terminal, const mentorship::v1::GetOnCallResponse& response,
                 const StaffNames& names);
/// "0 uncovered minutes of 525,600 …", or every gap, and after it the overlaps when asked for.
void PrintCoverage(std::ostream& out, const Terminal& terminal, const mentorship::v1::GetCoverageResponse& response,
                   const StaffNames& names, bool with_overlaps);
void PrintSwaps(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<mentorship::v1::RosterSwap>& swaps, const StaffNames& names);
void PrintSupportRequests(std::ostream& out, const Terminal& terminal,
                          const google::protobuf::RepeatedPtrField<mentorship::v1::SupportRequest>& requests,
                          std::int64_t now_seconds);
void PrintSupportRequest(std::ostream& out, const Terminal& terminal, const mentorship::v1::SupportRequest& request,
                         const StaffNames& names, std::int64_t now_seconds);
void PrintHandoverNotes(std::ostream& out,
                        const google::protobuf::RepeatedPtrField<mentorship::v1::HandoverNote>& notes,
                        const StaffNames& names);

}  // namespace cairn::cli
