#include <iostream>

#include "enrollment/storage/migrations.h"
#include "enrollment/words.h"

namespace cairn::enrollment {
namespace {

// Names of migrations are file names of ours: nothing in them needs escaping.
std::string JsonList(const std::vector<std::string>& names) {
  std::string json = "[";
  for (const auto& name : names) json += (json.size() > 1 ? ",\"" : "\"") + name + "\"";
  return json + "]";
}

}  // namespace

int Status(const Config& config) {
  const auto status = platform::postgres::Status(config.app, storage::Migrations());
  std::cout << R"({"applied":)" << JsonList(status.applied) << R"(,"pending":)" << JsonList(status.pending) << "}\n";
  return 0;
}

}  // namespace cairn::enrollment
