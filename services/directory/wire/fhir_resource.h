#pragma once

#include <string_view>

#include "directory/wire/imported_record.h"

namespace cairn::directory::wire {

/// Reads one line: a FHIR R4 (2019) Organization, Location, Practitioner or PractitionerRole, strictly: every problem
/// is listed with its FHIRPath, no value is ever repeated. Elements that the directory has no place for are ignored,
/// the private ones of a person above all (home and mobile phones, addresses, birth date, gender, photo). Control
/// characters that were quotes in Windows-1252 are mended. Pure.
///
/// Problems: RECORD_TOO_LONG (over 256 KiB), INVALID_UTF8, INVALID_JSON, WRONG_RESOURCE_TYPE (element "resourceType"),
/// and those of the readers of each kind: MISSING_ELEMENT, WRONG_TYPE, UNKNOWN_CODE, INVALID_VALUE, NPI_CHECK_DIGIT,
/// UNKNOWN_STATE, EXPIRY_BEFORE_ISSUE, HOURS_CROSS_MIDNIGHT. Skipped: NOT_A_PLACE.
ImportedRecord ReadFhirResource(std::string_view line);

}  // namespace cairn::directory::wire
