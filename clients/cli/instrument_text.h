#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>
#include <string>

#include "cairn/outcomes/v1/instrument.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintInstruments(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<outcomes::v1::Instrument>& instruments);
/// With every item and what may be answered.
void PrintInstrument(std::ostream& out, const Terminal& terminal, const outcomes::v1::Instrument& instrument);

}  // namespace cairn::cli
