#pragma once

#include <string>
#include <string_view>

namespace cairn::cli {

/// `text` with every byte sequence that is not UTF-8 replaced by U+FFFD.
std::string ValidUtf8(std::string_view text);

/// `text` safe to write to a terminal: valid UTF-8; control characters and those that change the writing direction
/// become U+FFFD, so that a name can't move the cursor, colour the screen or hide what follows.
std::string Printable(std::string_view text);

/// Columns that `text` (valid UTF-8) takes on a terminal: two for East Asian wide characters and emoji, none for
/// combining marks.
int DisplayWidth(std::string_view text);

/// `text` cut to at most `width` columns, the last of them "…" when something was cut.
std::string Shorten(std::string_view text, int width);

std::string LowerAscii(std::string_view text);

}  // namespace cairn::cli
