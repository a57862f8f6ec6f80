#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace cairn::audit_verify {

/// Lines "KEY-ID BASE64URL-OF-32-BYTES"; empty lines and those that begin with # are passed over. Throws
/// std::runtime_error naming the line.
std::map<std::string, std::string> ReadKeys(const std::string& path);
/// Lines "TREE-SIZE ROOT", the root in 64 hexadecimal digits. Throws std::runtime_error naming the line; also for two
/// roots of one size.
std::map<std::int64_t, std::string> ReadWitness(const std::string& path);

}  // namespace cairn::audit_verify
