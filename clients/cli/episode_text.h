#pragma once

#include <google/protobuf/repeated_field.h>

#include <map>
#include <ostream>
#include <string>

#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "cairn/enrollment/v1/episode.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// A table of episodes; with a column of names when `names` (patient id → name) is not empty.
void PrintEpisodes(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<enrollment::v1::Episode>& episodes,
                   const std::map<std::string, std::string>& names);

/// One episode after it has changed.
void PrintEpisode(std::ostream& out, const Terminal& terminal, const enrollment::v1::Episode& episode);

void PrintDiagnoses(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<enrollment::v1::Diagnosis>& diagnoses);

/// "opioid use disorder, severe (F11.20)"
std::string DiagnosisText(const enrollment::v1::Diagnosis& diagnosis);

}  // namespace cairn::cli
