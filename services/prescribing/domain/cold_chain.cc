#include "prescribing/domain/cold_chain.h"

#include <algorithm>

namespace cairn::prescribing::domain {
namespace {

using std::chrono::microseconds;

struct Span {
  Instant from{};
  Instant to{};
};

/// What the log says of the time from the receipt to now.
struct Log {
  std::vector<TemperatureInterval> records{};
  std::vector<Span> known{};
  std::vector<Span> warm{};
  bool lies_warm = false;
};

Log Read(const std::vector<TemperatureInterval>& log, Instant received_at, Instant now, const StorageLimits& limits) {
  Log read;
  for (const auto& record : log) {
    const Span span{std::max(record.from, received_at), std::min(record.to.value_or(now), now)};
    // A record that begins now has no time yet, and still says where the carton is.
    const bool begins_now = record.from == now && !record.to;
    if (span.from >= span.to && !begins_now) continue;
    read.records.push_back(record);
    read.known.push_back(span);
    if (record.most_c <= limits.cold_most_c) continue;
    read.warm.push_back(span);
    if (!record.to || *record.to > now) read.lies_warm = true;
  }
  return read;
}

/// Time that the spans cover together.
microseconds Covered(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  microseconds covered{};
  Instant until{Instant::min()};
  for (const auto& span : spans) {
    const auto from = std::max(span.from, until);
    if (span.to <= from) continue;
    covered += span.to - from;
    until = span.to;
  }
  return covered;
}

ColdChainState StateOf(const Log& log, microseconds warm, bool whole, bool expired, const StorageLimits& limits) {
  const auto any = [&](auto condition) { return std::any_of(log.records.begin(), log.records.end(), condition); };
  if (any([&](const auto& record) { return record.most_c > limits.warm_most_c; })) return ColdChainState::kTooWarm;
  if (any([&](const auto& record) { return record.least_c <= limits.freezing_c; })) return ColdChainState::kFrozen;
  if (warm > limits.warm_at_most) return ColdChainState::kWarmTooLong;
  if (expired) return ColdChainState::kExpired;
  if (any([&](const auto& record) { return record.least_c < limits.cold_least_c; })) return ColdChainState::kBelowRange;
  return whole ? ColdChainState::kUsable : ColdChainState::kUnknown;
}

}  // namespace

ColdChain ColdChainAt(Instant now, Instant received_at, Date expires_on, const platform::TimeZone& zone,
                      const std::vector<TemperatureInterval>& log, const StorageLimits& limits) {
  const auto read = Read(log, received_at, now, limits);
  const Date day_after(std::chrono::sys_days(expires_on) + std::chrono::days(1));
  const Instant expires_at = platform::StartOfClinicDay(day_after, zone);
  ColdChain chain{.warm = Covered(read.warm)};
  const bool whole = !read.records.empty() && Covered(read.known) >= now - received_at;
  chain.state = StateOf(read, chain.warm, whole, now >= expires_at, limits);
  if (chain.state != ColdChainState::kUsable) return chain;
  chain.usable_until = expires_at - microseconds(1);
  if (read.lies_warm) chain.usable_until = std::min(*chain.usable_until, now + (limits.warm_at_most - chain.warm));
  return chain;
}

}  // namespace cairn::prescribing::domain
