#pragma once

#include <google/protobuf/repeated_field.h>
#include <google/protobuf/timestamp.pb.h>

#include <ostream>
#include <string>

#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "pregnant (24 Nov 2026), injects drugs (02 Jan 2026)"
std::string FactsText(const google::protobuf::RepeatedPtrField<enrollment::v1::WaitlistFact>& facts);

/// Why somebody stands where they stand: "class 2: pregnant (24 Nov 2026); waiting since 20 Nov 2026 09:10 EST".
std::string WhyThereText(const enrollment::v1::WaitlistEntry& entry);

/// "offered until …", "waiting", "suspended: medical", "not before 02 Jan 2027", "rests until …", "enrolled", "left:
/// moved"
std::string StandingText(const enrollment::v1::WaitlistEntry& entry);

/// "02 Jan 2026 14:05 EST: not eligible (DIAGNOSIS_REQUIRED), at position 1"
std::string PassedOverText(const std::string& zone, const enrollment::v1::PassedOver& passed_over);

/// The open offer of an entry; nothing when it has none.
const enrollment::v1::WaitlistOffer* OpenOfferOf(const enrollment::v1::WaitlistEntry& entry);

/// A table in the given order.
void PrintWaitlist(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<enrollment::v1::WaitlistEntry>& entries);
/// One entry, with its offers and the times it was passed over.
void PrintWaitlistEntry(std::ostream& out, const Terminal& terminal, const enrollment::v1::WaitlistEntry& entry);

}  // namespace cairn::cli
