#include "clients/simulator/plan.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

// What chance may not leave out has time to happen.
constexpr int kEdgeCaseDays = 150;
constexpr int kBeforeClockChange = 20;

Date EnrolledOn(const PlanOptions& options, int number) {
  const int span = options.months * 30;
  Random random(options.seed, "enrolment", static_cast<std::uint64_t>(number));
  if (EdgeCaseOf(number) == EdgeCase::kClockChange) {
    const auto first = Before(options.today, span);
    const auto change = LastClockChange(After(first, kBeforeClockChange), Before(options.today, 1));
    if (change) return Before(*change, random.Between(kBeforeClockChange, std::min(DaysBetween(first, *change), 200)));
  }
  if (EdgeCaseOf(number) && span > kEdgeCaseDays)
    return Before(options.today, random.Between(kEdgeCaseDays, std::min(span, kEdgeCaseDays + 200)));
  return Before(options.today, random.Between(1, span));
}

class Hash {
 public:
  Hash() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    if (context_ == nullptr || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) Fail();
  }
  void Add(const std::string& line) {
    if (EVP_DigestUpdate(context_.get(), line.data(), line.size()) != 1) Fail();
  }
  std::string Hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_DigestFinal_ex(context_.get(), digest.data(), &length) != 1) Fail();
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
      text += "0123456789abcdef"[digest[i] >> 4];
      text += "0123456789abcdef"[digest[i] & 15];
    }
    return text;
  }

 private:
  [[noreturn]] static void Fail() { throw std::runtime_error("a SHA-256 cannot be computed"); }
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

Plan MakePlan(const PlanOptions& options) {
  Plan plan{.options = options};
  for (int number = 0; number < options.patients; ++number) {
    const auto enrolled_on = EnrolledOn(options, number);
    auto person = MakePerson(options.seed, number, enrolled_on);
    auto course = PlanCourse(options.seed, person, enrolled_on, Before(options.today, 1));
    plan.lives.push_back({std::move(person), std::move(course)});
  }
  return plan;
}

std::string DigestOf(const Plan& plan) {
  Hash hash;
  for (const auto& life : plan.lives) {
    hash.Add(Describe(life.person) + "\n");
    for (const auto& event : life.course.events) hash.Add(Describe(event) + "\n");
  }
  return hash.Hex();
}

}  // namespace cairn::simulator
