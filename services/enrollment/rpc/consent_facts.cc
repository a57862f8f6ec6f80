#include "enrollment/rpc/consent_facts.h"

#include <algorithm>

#include "enrollment/storage/consent_template_store.h"
#include "enrollment/storage/representative_store.h"

namespace cairn::enrollment {

using platform::Date;
using platform::postgres::Transaction;

namespace {

constexpr std::size_t kDateSize = std::string_view("2026-01-02").size();

/// A year or a month alone is no day.
std::optional<Date> DayOfDeath(const v1::PatientProfile& profile) {
  const auto& time = profile.deceased().time();
  return time.size() < kDateSize ? std::nullopt : platform::ParseDate(time.substr(0, kDateSize));
}

}  // namespace

std::string WholeName(const v1::PatientProfile& profile) {
  const auto& names = profile.names();
  auto found = std::find_if(names.begin(), names.end(),
                            [](const auto& name) { return name.use() == v1::HumanName::USE_OFFICIAL; });
  if (found == names.end()) found = names.begin();
  if (found == names.end()) return "";
  std::string whole;
  for (const auto& given : found->given()) whole += given + " ";
  whole += found->family();
  if (whole.ends_with(' ')) whole.pop_back();
  return whole.empty() ? found->text() : whole;
}

domain::SignerFacts LoadSignerFacts(Transaction& tx, const storage::PatientRecord& patient, const std::string& state,
                                    Date today) {
  return {.birth_date = storage::BirthDateOf(patient.profile).value(),
          .deceased = patient.profile.has_deceased(),
          .died_on = DayOfDeath(patient.profile),
          .rule = storage::LoadMinorRule(tx, state, today),
          .representatives = storage::LoadRepresentatives(tx, patient.id)};
}

}  // namespace cairn::enrollment
