// Any bytes as a line of an imported file.
#include "tests/enrollment/wire/fhir_invariants.h"
#include "tests/fuzz/fhir_words.h"
#include "tests/fuzz/mutator.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {

std::vector<std::string> Seeds() {
  auto lines = LinesOf(CAIRN_SOURCE_DIR "/tests/data/patients.ndjson");
  for (auto& line : LinesOf(CAIRN_SOURCE_DIR "/tests/data/patients-bad.ndjson")) lines.push_back(std::move(line));
  return lines;
}

std::vector<std::string> Words() { return FhirWords(); }

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto broken = cairn::tests::BrokenFhirPromise({reinterpret_cast<const char*>(data), size});
  if (!broken.empty()) cairn::tests::Broken(broken);
  return 0;
}
