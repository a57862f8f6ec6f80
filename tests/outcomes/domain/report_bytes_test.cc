#include <gtest/gtest.h>

#include "tests/outcomes/domain/random_clinic.h"

// The same facts give the same bytes, whatever makes reports fast. Digests are of what was told when each report was
// counted in the plainest way; who changes a definition on purpose changes its digest here, and its version there.
namespace cairn::tests {
namespace {

constexpr unsigned kClinics = 30;
constexpr int kSteps = 60;
/// Fewer than a double has, so that another mathematical library does not matter.
constexpr int kDigits = 12;

/// FNV-1a.
void Digest(const std::string& text, std::uint64_t& digest) {
  for (const char one : text) digest = (digest ^ static_cast<unsigned char>(one)) * 0x100000001b3U;
}

// disparity/2 says another version of the same bytes, for nobody's rurality is told here; discontinuation has one more
// choice of groups since.
const std::map<std::string, std::uint64_t> kDigests = {
    {"abstinence", 0x8ee81bca081a0797U},
    {"completeness", 0x0be6b74f5625165aU},
    {"continuity", 0x6fcd52abd98af87cU},
    {"discontinuation", 0x3d8f18b8e3eb251bU},
    {"disparity", 0x75c06fd2d498f2bfU},
    {"drinking-reduction", 0x8a0bd3adb8f34061U},
    {"event-rates", 0x2fcc3536dc213c07U},
    {"fidelity", 0x20a3330dc486f093U},
    {"first-contact", 0x760af0068587893aU},
    {"follow-up-interviews", 0x9c6d384575d970e8U},
    {"gate-performance", 0xd7c2ee5879520b0eU},
    {"initiation", 0xc493710b38a74222U},
    {"pdc-distribution", 0x8e4c2ea44080ef49U},
    {"retention", 0x2c49bd90cb3cbf77U},
    {"safety", 0xa010905935b57f2dU},
    {"score-change", 0x391786a57f99dbd6U},
    {"score-response", 0x8d9b5f2dbc5e511fU},
    {"therapy-dose", 0x90c6ab055fae1265U},
};

TEST(ReportBytes, AreWhatTheyWere) {
  std::map<std::string, std::uint64_t> digests;
  for (unsigned seed = 1; seed <= kClinics; ++seed) {
    RandomClinic clinic(seed);
    outcomes::domain::FactBook book;
    for (int step = 0; step < kSteps; ++step) TakeUp(book, clinic.Next());
    const auto people = outcomes::domain::PeopleAsOf(book, book.held());
    for (const char* day : {"2025-03-01", "2026-09-26"}) {
      for (const auto& [id, text] : AllReports(people, platform::ParseDate(day).value(), kDigits))
        Digest(text, digests.try_emplace(id, 0xcbf29ce484222325U).first->second);
    }
  }
  EXPECT_EQ(digests.size(), outcomes::domain::ReportCatalogue().size());
  for (const auto& [id, digest] : digests) EXPECT_EQ(digest, kDigests.at(id)) << id;
}

}  // namespace
}  // namespace cairn::tests
