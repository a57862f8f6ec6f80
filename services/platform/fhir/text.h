#pragma once

#include <string>
#include <string_view>

namespace cairn::platform::fhir {

/// Is all of it well-formed UTF-8 (no overlong forms, no surrogates)?
bool IsUtf8(std::string_view text);

/// What makes `text` unfit to be stored and shown, as the end of a sentence; empty when nothing does. Unfit are control
/// characters (NUL above all; tab and line ends are fit), bidirectional controls, which make a text read differently
/// from what it is, and code points that are no characters (U+FFFE).
std::string_view FaultOf(std::string_view text);

/// Text that was written in Windows-1252 and read as ISO 8859-1 has control characters (U+0080 to U+009F) where its
/// quotes, dashes and ligatures were: "SAINT LUKE\u0092S". They become what was written, as in HTML (WHATWG, numeric
/// character references); the five that Windows-1252 does not define stay. `text` must be UTF-8.
std::string MendWindows1252(std::string_view text);

/// In NFC, without outer white space.
std::string Clean(std::string_view text);

/// Number of code points.
int CountCodePoints(std::string_view text);

}  // namespace cairn::platform::fhir
