#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "measures/instrument.h"
#include "platform/result/result.h"

// Definitions of instruments as files, and those that ship (outcomes/instruments). A library of its own, so that what
// only counts needs no JSON.
namespace cairn::measures {

/// Reads a definition (outcomes/instruments/phq_9_1.json shows the keys) and gives it its content hash.
/// INVALID_ARGUMENT INVALID_INSTRUMENT, with every problem in `fields`: what is not JSON of the right shape, a key that
/// is missing or not known, and all that ProblemsOf names. What comes back has none.
platform::Result<Instrument> InstrumentFromJson(std::string_view json);

/// What the content hash is of: the file as JSON in UTF-8 on one line, keys of every object in alphabetical order, no
/// blanks between them. As `jq -cjS .` prints it.
std::string CanonicalInstrumentJson(std::string_view json);

/// Every version of every instrument that ships, by id and version; read once. Throws std::runtime_error when one has
/// problems, or when versions of one are not 1, 2, 3 …: the service does not start then. Thread-safe.
const std::vector<Instrument>& ShippedInstruments();

/// Version 0 means the highest. NOT_FOUND INSTRUMENT_UNKNOWN (metadata: instrument_id), INSTRUMENT_VERSION_UNKNOWN
/// (metadata: instrument_id, instrument_version). What comes back lives as long as `instruments`.
platform::Result<const Instrument*> FindInstrument(const std::vector<Instrument>& instruments, std::string_view id,
                                                   int version);
/// The highest version of each, by id.
std::vector<const Instrument*> CurrentInstruments(const std::vector<Instrument>& instruments);

/// The files, as the binary carries them.
std::string_view AuditJson();
std::string_view AuditCJson();
std::string_view BamJson();
std::string_view BamRJson();
std::string_view Barc10Json();
std::string_view Dast10Json();
std::string_view Gad7Json();
std::string_view PacsJson();
std::string_view Phq9Json();

}  // namespace cairn::measures
