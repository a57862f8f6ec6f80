#pragma once

#include <string>
#include <string_view>

namespace cairn::enrollment::wire {

/// Is all of it well-formed UTF-8 (no overlong forms, no surrogates)?
bool IsUtf8(std::string_view text);

/// What makes `text` unfit to be stored and shown, as the end of a sentence; empty when nothing does. Unfit are control
/// characters (NUL above all; tab and line ends are fit), bidirectional controls, which make a text read differently
/// from what it is, and code points that are no characters (U+FFFE).
std::string_view FaultOf(std::string_view text);

/// In NFC, without outer white space.
std::string Clean(std::string_view text);

/// Number of code points.
int CountCodePoints(std::string_view text);

}  // namespace cairn::enrollment::wire
