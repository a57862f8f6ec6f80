#pragma once

#include <string>

#include "cairn/enrollment/v1/episode.pb.h"
#include "cairn/enrollment/v1/patient.pb.h"
#include "clients/cli/connection.h"
#include "platform/time/time.h"

namespace cairn::cli {

/// "Donya Yundt": the official name, else the first; "(no name)" when there is none.
std::string NameOf(const enrollment::v1::PatientProfile& profile);
/// "28 Feb 1990 (36)"; "28 Feb 1990 (deceased)". `today` is a day of this machine.
std::string BornText(const enrollment::v1::PatientProfile& profile, platform::Date today);
/// First medical record number, empty when there is none.
std::string RecordNumberOf(const enrollment::v1::PatientProfile& profile);
std::string PhoneOf(const enrollment::v1::PatientProfile& profile);
std::string GenderOf(const enrollment::v1::PatientProfile& profile);
platform::Date Today();
/// The day at the clinic, asked of directory: the earliest of its sites' days, so that it is no later than any of them.
platform::Date ClinicToday(Connection& connection);

/// Is `text` written like an id?
bool LooksLikeId(const std::string& text);

/// The id of the one patient that `text` means: an id as it is, else a name that finds exactly one. Throws NotFound
/// PATIENT_NOT_FOUND, or Ambiguous with those found.
std::string FindPatient(Connection& connection, const std::string& text);

/// The one episode that `text` means: an episode's id, or a patient (id or name) who has one that `fits`. With several
/// open ones that fit: Ambiguous. `patient` may be empty; it makes an episode's id quicker to find.
enrollment::v1::Episode FindEpisode(Connection& connection, const std::string& text, const std::string& patient,
                                    const std::vector<enrollment::v1::Episode::State>& fitting);

/// Id of the programme that `text` (id, or name without regard to case) means; the only one when `text` is empty.
/// Throws NotFound PROGRAMME_NOT_FOUND, or Ambiguous with all programmes.
std::string FindProgramme(Connection& connection, const std::string& text);

}  // namespace cairn::cli
