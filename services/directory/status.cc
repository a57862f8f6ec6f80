#include <iostream>

#include "directory/storage/schema.h"
#include "directory/words.h"

namespace cairn::directory {
namespace {

// Names of migrations are file names of ours: nothing in them needs escaping.
std::string JsonList(const std::vector<std::string>& names) {
  std::string json = "[";
  for (const auto& name : names) json += (json.size() > 1 ? ",\"" : "\"") + name + "\"";
  return json + "]";
}

}  // namespace

int Status(const Config& config) {
  const auto status = platform::postgres::Status(config.app, storage::Schema());
  std::cout << R"({"applied":)" << JsonList(status.applied) << R"(,"pending":)" << JsonList(status.pending) << "}\n";
  return 0;
}

}  // namespace cairn::directory
