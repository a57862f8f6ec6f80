#pragma once

#include <vector>

#include "cairn/prescribing/v1/finding.pb.h"
#include "cairn/prescribing/v1/lab.pb.h"
#include "clients/simulator/events.h"

// What is found, as the contracts say it.
namespace cairn::simulator {

google::type::Date ToProto(Date day);

std::vector<prescribing::v1::FindingValue> FindingsOf(const Person& person, const FullChart& chart);
std::vector<prescribing::v1::FindingValue> FindingsOf(const VisitChart& chart);
std::vector<prescribing::v1::FindingValue> FindingsOf(const Mood& mood);
/// As the patient says.
std::vector<prescribing::v1::FindingValue> FindingsOf(const AcuteCareAsked& asked);

std::vector<prescribing::v1::LabReportEntry> ReportsOf(Date on, const LiverTests& tests);
std::vector<prescribing::v1::LabReportEntry> ReportsOf(Date on, const BaselineTests& tests);
std::vector<prescribing::v1::LabReportEntry> ReportsOf(Date on, const PregnancyTest& test);
std::vector<prescribing::v1::LabReportEntry> ReportsOf(Date on, const DrugScreen& screen);

/// Kilograms for each square metre.
double BodyMassIndexOf(const Person& person);

}  // namespace cairn::simulator
