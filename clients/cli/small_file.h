#pragma once

#include <cstddef>
#include <string>

namespace cairn::cli {

/// The content of a file, or of standard input for "-". Throws InvalidUsage when it can't be read or is larger than
/// `most`. The message names the file, never its content.
std::string ReadSmallFile(const std::string& path, std::size_t most);

/// A secret kept in a file: at most 4 KiB, without the line end that an editor leaves.
std::string ReadSecretFile(const std::string& path);

/// Makes the folder of a file (0700) when it is missing. Throws Fault.
void MakeFolderOf(const std::string& path);

/// Writes `content` for the owner's eyes alone (0600) and puts it in place of `path` in one step: a reader sees the old
/// file or the new one.
void ReplaceSecretFile(const std::string& path, const std::string& content);

}  // namespace cairn::cli
