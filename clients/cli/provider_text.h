#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <ostream>
#include <string>

#include "cairn/directory/v1/finder_service.pb.h"
#include "cairn/directory/v1/provider_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "Dr. Ada Lind, MD"; "(no name)" when there is none.
std::string NameOf(const directory::v1::ProviderName& name);
/// "12 River Road, Montpelier, VT 05602"
std::string AddressText(const directory::v1::Address& address);
/// "913-851-0215" for ten digits; anything else as it is.
std::string PhoneText(const std::string& phone);
/// "Mon, Tue 09:00-17:00; Sat 10:00-12:00"
std::string HoursText(const google::protobuf::RepeatedPtrField<directory::v1::OpenHours>& hours, bool around_the_clock);

void PrintProviders(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<directory::v1::Provider>& providers);
void PrintProvider(std::ostream& out, const Terminal& terminal, const directory::v1::Provider& provider);
void PrintPractitionerRole(std::ostream& out, const Terminal& terminal, const directory::v1::PractitionerRole& role);
/// Nearest first, as they come. 80 columns are enough for names that are cut.
void PrintFound(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<directory::v1::FoundProvider>& providers);

}  // namespace cairn::cli
