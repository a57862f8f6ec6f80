#include "mentorship/domain/matching_rematch.h"

#include <algorithm>
#include <map>
#include <optional>

#include "measures/rematch.h"

namespace cairn::mentorship::domain {
namespace {

using measures::RematchInstance;

std::size_t At(std::int64_t index) { return static_cast<std::size_t>(index); }

/// What ends a match that stands, when it is known to be broken.
constexpr Constraint kBetweenTheTwo[] = {Constraint::kLanguage, Constraint::kGender, Constraint::kReach,
                                         Constraint::kConflict, Constraint::kSchedule};

ConstraintSet KnownBetweenTheTwo(const PairFit& fit) {
  ConstraintSet known;
  for (const auto constraint : kBetweenTheTwo) {
    if (fit.blocked.Has(constraint) && !fit.unknown.Has(constraint)) known.Add(constraint);
  }
  return known;
}

/// Whether only the want of a place, which others may leave, stands against a new match.
bool MayBegin(const PairFit& fit) {
  auto blocked = fit.blocked;
  blocked.Remove(Constraint::kCapacity);
  return blocked.empty() && !fit.unknown.Has(Constraint::kCapacity);
}

/// A mentor, once what is impossible has ended.
struct Desk {
  const MentorProfile* mentor = nullptr;
  std::optional<Caseload> caseload{};
  /// Of the patients of the pool.
  int standing = 0;
  /// New patients come into free places only, whoever leaves.
  bool closed = false;
};

class Rematcher {
 public:
  Rematcher(const std::vector<PatientPreferences>& patients, const std::vector<MentorProfile>& mentors,
            const std::vector<StandingMatch>& standing, const PairJudge& judge, const RematchTerms& terms)
      : judge_(judge), terms_(terms) {
    for (const auto& patient : patients) patients_.push_back(&patient);
    std::sort(patients_.begin(), patients_.end(), [](const auto* a, const auto* b) {
      return std::pair(a->waiting_since, a->id) < std::pair(b->waiting_since, b->id);
    });
    for (const auto& mentor : mentors) desks_.push_back({.mentor = &mentor});
    std::sort(desks_.begin(), desks_.end(),
              [&](const Desk& a, const Desk& b) { return judge.ComesBefore(*a.mentor, *b.mentor); });
    Stand(standing);
  }

  platform::Result<RematchProposal> Run() {
    while (true) {
      const RematchInstance instance = Instance();
      if (const auto problems = measures::ProblemsOf(instance); !problems.empty()) {
        return platform::Fail(TooLarge(problems.front()));
      }
      const auto answer = measures::Rematch(instance);
      if (!CloseWhatDoesNotFit(answer)) return ProposalOf(answer);
    }
  }

 private:
  /// Where the mentor has no patient of the pool, or the patient nobody: nothing.
  struct Standing {
    std::size_t desk = 0;
    Date matched_on{};
  };

  void Stand(const std::vector<StandingMatch>& standing) {
    std::map<PatientId, const StandingMatch*> of;
    for (const auto& match : standing) of[match.patient] = &match;
    std::map<MentorId, std::size_t> desk_of;
    for (std::size_t j = 0; j < desks_.size(); ++j) desk_of[desks_[j].mentor->id] = j;
    standing_.resize(patients_.size());
    std::vector<std::vector<Date>> freed(desks_.size());
    for (std::size_t i = 0; i < patients_.size(); ++i) {
      const auto match = of.find(patients_[i]->id);
      if (match == of.end()) continue;
      const auto desk = desk_of.find(match->second->mentor);
      if (desk == desk_of.end()) {
        ended_.push_back({patients_[i]->id, match->second->mentor, {}, true});
        continue;
      }
      const auto broken = KnownBetweenTheTwo(judge_.Judge(*patients_[i], *desks_[desk->second].mentor));
      if (broken.empty()) {
        standing_[i] = Standing{desk->second, match->second->matched_on};
        ++desks_[desk->second].standing;
      } else {
        ended_.push_back({patients_[i]->id, match->second->mentor, broken, false});
        freed[desk->second].push_back(match->second->matched_on);
      }
    }
    for (std::size_t j = 0; j < desks_.size(); ++j) {
      auto& desk = desks_[j];
      desk.caseload = judge_.CaseloadOf(*desk.mentor);
      if (!desk.caseload) continue;
      for (const Date began : freed[j]) desk.caseload->load_halves -= judge_.WeightInHalves(began);
      const int free = desk.caseload->capacity_halves - desk.caseload->load_halves;
      desk.caseload->places = std::max(0, free) / judge_.NewWeightInHalves();
    }
  }

  int PlacesAt(std::size_t j) const { return desks_[j].caseload ? desks_[j].caseload->places : 0; }

  /// Mentor j has number j for their patients of today, and for new ones too, unless closed: then those have number
  /// j + how many mentors there are.
  RematchInstance Instance() const {
    RematchInstance instance{.continuity_price = terms_.continuity_thousandths, .most_changes = terms_.most_changes};
    auto& pool = instance.pool;
    const auto count = static_cast<std::int64_t>(desks_.size());
    pool.patients = static_cast<std::int64_t>(patients_.size());
    pool.mentors = 2 * count;
    pool.capacities.resize(2 * desks_.size(), 0);
    for (std::size_t j = 0; j < desks_.size(); ++j) {
      pool.capacities[j] = desks_[j].standing + (desks_[j].closed ? 0 : PlacesAt(j));
      if (desks_[j].closed) pool.capacities[desks_.size() + j] = PlacesAt(j);
    }
    for (std::size_t i = 0; i < patients_.size(); ++i) {
      const auto patient = static_cast<std::int64_t>(i);
      for (std::size_t j = 0; j < desks_.size(); ++j) {
        const auto fit = judge_.Judge(*patients_[i], *desks_[j].mentor);
        const auto mentor = static_cast<std::int64_t>(j);
        if (standing_[i] && standing_[i]->desk == j) {
          pool.allowed.push_back({patient, mentor, fit.score()});
          instance.today.emplace_back(patient, mentor);
        } else if (MayBegin(fit)) {
          pool.allowed.push_back({patient, desks_[j].closed ? count + mentor : mentor, fit.score()});
        }
      }
    }
    return instance;
  }

  std::vector<std::optional<std::size_t>> DesksOf(const measures::RematchAnswer& answer) const {
    std::vector<std::optional<std::size_t>> desk_of(patients_.size());
    for (const auto& [patient, mentor] : answer.pairs) desk_of[At(patient)] = At(mentor) % desks_.size();
    return desk_of;
  }

  /// Whether somebody was closed to swaps, so that all must be solved anew.
  bool CloseWhatDoesNotFit(const measures::RematchAnswer& answer) {
    const auto desk_of = DesksOf(answer);
    std::vector<int> more(desks_.size(), 0);
    std::vector<bool> takes(desks_.size(), false);
    for (std::size_t i = 0; i < patients_.size(); ++i) {
      const auto before = standing_[i] ? std::optional(standing_[i]->desk) : std::nullopt;
      if (before == desk_of[i]) continue;
      if (before) more[*before] -= judge_.WeightInHalves(standing_[i]->matched_on);
      if (!desk_of[i]) continue;
      more[*desk_of[i]] += judge_.NewWeightInHalves();
      takes[*desk_of[i]] = true;
    }
    bool closed = false;
    for (std::size_t j = 0; j < desks_.size(); ++j) {
      auto& desk = desks_[j];
      if (!takes[j] || desk.closed) continue;
      desk.closed = desk.caseload->load_halves + more[j] > desk.caseload->capacity_halves;
      closed = closed || desk.closed;
    }
    return closed;
  }

  RematchProposal ProposalOf(const measures::RematchAnswer& answer) const {
    RematchProposal proposal{.rules_version = judge_.rules().version,
                             .ended = ended_,
                             .changes = static_cast<int>(answer.changes),
                             .total_score = answer.total_score,
                             .proven = answer.proven,
                             .bound_score = answer.bound_score};
    const auto desk_of = DesksOf(answer);
    for (std::size_t i = 0; i < patients_.size(); ++i) {
      const auto id = patients_[i]->id;
      const auto before = standing_[i] ? std::optional(standing_[i]->desk) : std::nullopt;
      if (before && before != desk_of[i]) proposal.ended.push_back({id, desks_[*before].mentor->id, {}, false});
      if (!desk_of[i]) {
        proposal.waiting.push_back(id);
        continue;
      }
      const MentorProfile& mentor = *desks_[*desk_of[i]].mentor;
      auto& list = before == desk_of[i] ? proposal.kept : proposal.begun;
      list.push_back({id, mentor.id, judge_.Judge(*patients_[i], mentor)});
    }
    for (const auto& desk : desks_) {
      if (desk.closed) proposal.closed_to_swaps.push_back(desk.mentor->id);
    }
    return proposal;
  }

  const PairJudge& judge_;
  const RematchTerms& terms_;
  std::vector<const PatientPreferences*> patients_;
  std::vector<Desk> desks_;
  /// By patient: the match that can go on.
  std::vector<std::optional<Standing>> standing_;
  std::vector<EndedMatch> ended_;
};

}  // namespace

platform::Result<RematchProposal> ProposeRematch(const std::vector<PatientPreferences>& patients,
                                                 const std::vector<MentorProfile>& mentors,
                                                 const std::vector<StandingMatch>& standing, const MatchingRules& rules,
                                                 Date today, const RematchTerms& terms) {
  std::vector<platform::FieldViolation> wrong;
  if (terms.continuity_thousandths < 0) wrong.push_back({"continuity_thousandths", "must not be below 0"});
  if (terms.most_changes < 0) wrong.push_back({"most_changes", "must not be below 0"});
  if (!wrong.empty()) return platform::Fail(platform::InvalidRequest(std::move(wrong)));
  const PairJudge judge(rules, today);
  return Rematcher(patients, mentors, standing, judge, terms).Run();
}

}  // namespace cairn::mentorship::domain
