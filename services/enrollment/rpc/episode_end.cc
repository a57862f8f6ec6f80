#include "enrollment/rpc/episode_end.h"

#include "enrollment/rpc/request.h"
#include "enrollment/storage/episode_end_store.h"
#include "enrollment/storage/errors.h"
#include "projection/storage/account.h"

namespace cairn::enrollment {

using platform::AccountId;
using platform::Date;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::OverdoseCounseling ParseCounseling(const Call& call, Transaction& tx, const v1::OverdoseCounseling& asked,
                                           Date default_day) {
  domain::OverdoseCounseling counseling;
  counseling.outcome = static_cast<domain::CounselingOutcome>(asked.outcome());
  if (asked.not_possible_reason() != 0) counseling.not_possible_reason = asked.not_possible_reason();
  if (asked.naloxone() != 0) counseling.naloxone = asked.naloxone();
  counseling.on = ParseOptionalDate(asked.has_counseled_on(), asked.counseled_on(), "overdose_counseling.counseled_on")
                      .value_or(default_day);
  counseling.by = ParseOptionalId<AccountId>(asked.account_id()).value_or(call.account());
  if (!projection::storage::IsActiveAccount(tx, counseling.by)) Reject(storage::AccountUnknown(counseling.by));
  return counseling;
}

}  // namespace

platform::Result<domain::Episode> EndEpisode(Call& call, Transaction& tx, domain::Episode episode,
                                             domain::DischargeReason reason, Date on, Date today,
                                             const v1::OverdoseCounseling* counseling) {
  domain::EpisodeEnd end{.reason = reason, .on = on, .by = call.account()};
  if (counseling != nullptr) end.counseling = ParseCounseling(call, tx, *counseling, on);
  const auto facts = storage::LoadCounselingFacts(tx, episode);
  return domain::End(std::move(episode), end, facts, today);
}

}  // namespace cairn::enrollment
