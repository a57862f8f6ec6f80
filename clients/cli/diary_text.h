#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>
#include <string>

#include "cairn/outcomes/v1/diary_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintDiary(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<outcomes::v1::RecordedDiaryDay>& days);
void PrintDrinkingSummary(std::ostream& out, const Terminal& terminal, const outcomes::v1::DrinkingSummary& summary);

}  // namespace cairn::cli
