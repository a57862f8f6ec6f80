#pragma once

#include <google/protobuf/repeated_field.h>

#include <vector>

#include "cairn/outcomes/v1/diary.pb.h"
#include "measures/drinking.h"
#include "outcomes/domain/diary.h"
#include "platform/result/result.h"

namespace cairn::outcomes::wire {

/// INVALID_ARGUMENT INVALID_REQUEST naming everything that is wrong: days that are none ("days[2].day") and all that
/// domain::ProblemsOf names.
platform::Result<std::vector<domain::DiaryDay>> Parse(const google::protobuf::RepeatedPtrField<v1::DiaryDay>& days);

v1::DiaryDay ToProto(const domain::DiaryDay& day);
v1::DrinkingSummary ToProto(const measures::DrinkingEndpoints& endpoints, measures::DayRange window);

}  // namespace cairn::outcomes::wire
