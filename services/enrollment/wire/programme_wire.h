#pragma once

#include "cairn/enrollment/v1/programme_service.pb.h"
#include "enrollment/domain/episode.h"

namespace cairn::enrollment::wire {

/// What a template asks of a person, as the domain decides with it.
domain::ProgrammeRules ToRules(const v1::ProgrammeTemplate& programme_template);

}  // namespace cairn::enrollment::wire
