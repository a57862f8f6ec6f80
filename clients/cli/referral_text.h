#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>
#include <string>

#include "cairn/enrollment/v1/referral_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "sent 02 Jan 2026, due 04 Jan 2026", "sent 02 Jan 2026, OVERDUE since 04 Jan 2026", "declined 02 Jan 2026: no
/// capacity"
std::string ReferralStateText(const enrollment::v1::Referral& referral);

void PrintReferrals(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<enrollment::v1::Referral>& referrals);

/// One referral, with its history when it has been loaded.
void PrintReferral(std::ostream& out, const Terminal& terminal, const enrollment::v1::Referral& referral);

}  // namespace cairn::cli
