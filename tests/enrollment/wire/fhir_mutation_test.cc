#include <gtest/gtest.h>

#include <chrono>

#include "tests/enrollment/wire/fhir_invariants.h"
#include "tests/fuzz/fhir_words.h"
#include "tests/fuzz/mutator.h"

namespace cairn::tests {
namespace {

TEST(ReadFhirPatient, KeepsItsPromisesForDamagedLines) {
  auto corpus = LinesOf(CAIRN_SOURCE_DIR "/tests/data/patients.ndjson");
  for (auto& line : LinesOf(CAIRN_SOURCE_DIR "/tests/data/patients-bad.ndjson")) corpus.push_back(std::move(line));
  ASSERT_GT(corpus.size(), 60u);
  for (const auto& line : corpus) ASSERT_EQ(BrokenFhirPromise(line), "") << line;

  Mutator mutator(corpus, FhirWords(), 20261123);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (std::chrono::steady_clock::now() < end) {
    for (int i = 0; i < 100; ++i) {
      const auto line = mutator.Next();
      ASSERT_EQ(BrokenFhirPromise(line), "") << ::testing::PrintToString(line);
    }
  }
}

}  // namespace
}  // namespace cairn::tests
