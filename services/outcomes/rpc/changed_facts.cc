#include "outcomes/rpc/changed_facts.h"

#include <algorithm>

#include "outcomes/domain/fact_kind.h"
#include "outcomes/wire/fact_wire.h"
#include "platform/wire/date.h"

namespace cairn::outcomes {

using domain::AsOf;
using domain::FactSource;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr std::int64_t kFactsOfAPage = 5000;

class ChangedFacts {
 public:
  ChangedFacts(Call& call, const ReportRun& run, v1::CompareReportsResponse& response)
      : call_(call), run_(run), response_(response) {}

  bool IsFull() const { return response_.more_facts(); }

  void Look(FactSource source, const storage::StoredFact& stored) {
    events::v1::Event event;
    if (!event.ParseFromString(stored.payload)) return;
    const auto decoded = wire::DecodeEvent(source, event);
    if (!IsLookedAt(decoded) || !IsOfCaller(decoded)) return;
    const auto kind = wire::ShortTypeOf(event.type());
    const bool corrects = std::any_of(decoded.facts.begin(), decoded.facts.end(), domain::TakesBack) ||
                          (decoded.merge && decoded.merge->taken_back);
    if (response_.facts_size() == kMostChangedFacts) return response_.set_more_facts(true);
    auto& fact = *response_.add_facts();
    fact.set_source(NameOf(source));
    fact.set_position(stored.position);
    fact.set_kind(kind);
    fact.set_corrects(corrects);
    *fact.mutable_recorded_time() = platform::wire::ToProto(stored.recorded_at);
    if (run_.scope.own_panel && !decoded.module_set) TellWhom(decoded, fact);
  }

 private:
  bool IsLookedAt(const domain::DecodedEvent& decoded) const {
    if (decoded.merge || !decoded.unread_because.empty()) return true;
    const auto& kinds = run_.question.spec->fact_kinds;
    if (decoded.module_set) return std::find(kinds.begin(), kinds.end(), "Module") != kinds.end();
    return std::any_of(decoded.facts.begin(), decoded.facts.end(), [&](const auto& content) {
      const auto kind = domain::KindOf(content);
      return domain::IsOfEveryReport(kind) || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    });
  }

  bool IsOfCaller(const domain::DecodedEvent& decoded) const {
    if (!run_.scope.own_panel || decoded.module_set) return true;
    if (decoded.merge) return run_.panel.contains(decoded.merge->survivor);
    return decoded.patient && run_.panel.contains(*decoded.patient);
  }

  void TellWhom(const domain::DecodedEvent& decoded, v1::ChangedFact& fact) {
    const auto patient = decoded.merge ? decoded.merge->survivor : *decoded.patient;
    fact.set_patient_id(patient.ToString());
    call_.Touches(patient);
    for (const auto& content : decoded.facts) {
      if (const auto day = domain::DayOf(content)) *fact.mutable_occurred_on() = platform::wire::ToProto(*day);
    }
  }

  Call& call_;
  const ReportRun& run_;
  v1::CompareReportsResponse& response_;
};

}  // namespace

void AddChangedFacts(Call& call, Transaction& tx, const ReportRun& run, const AsOf& from, const AsOf& to,
                     v1::CompareReportsResponse& response) {
  ChangedFacts changed(call, run, response);
  for (const auto source : domain::kFactSources) {
    const auto until = std::max(from.At(source), to.At(source));
    auto after = std::min(from.At(source), to.At(source));
    while (after < until && !changed.IsFull()) {
      const auto facts = storage::ListFacts(tx, source, after, until, kFactsOfAPage);
      if (facts.empty()) break;
      for (const auto& fact : facts) changed.Look(source, fact);
      after = facts.back().position;
    }
  }
}

}  // namespace cairn::outcomes
