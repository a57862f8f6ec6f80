#include "measures/first_of_best.h"

namespace cairn::measures {
namespace {

/// Moves patients so that the answer stays among the best. A place is a mentor, or outside (the last place), where
/// those are who have no mentor, and where room that need not be filled comes from and goes to.
class Shifts {
 public:
  Shifts(const BestAnswers& best, Mentors& answer)
      : best_(best),
        answer_(answer),
        outside_(static_cast<int>(best.capacities.size())),
        free_(best.capacities),
        movable_(best.capacities.size() + 1),
        slot_(answer.size()),
        reached_(best.capacities.size() + 1, -1),
        step_(best.capacities.size() + 1) {
    for (std::size_t patient = 0; patient < answer.size(); ++patient) {
      const int place = PlaceOf(patient);
      if (place != outside_) --free_[At(place)];
      Settle(patient, place);
    }
  }

  /// From here on the patient stays where they are, at the first place that the others can make for them.
  void Fix(std::size_t patient) {
    const int from = PlaceOf(patient);
    Leave(patient, from);
    ++round_;
    for (const int mentor : best_.mentors_of[patient]) {
      if (mentor == from) return;
      // What was reached without success for a lower mentor leads nowhere for this one either.
      if (reached_[At(mentor)] == round_ || !Reaches(mentor, from)) continue;
      for (int place = from; place != mentor;) {
        const Step step = step_[At(place)];
        if (step.mover) Move(*step.mover, step.from, place);
        place = step.from;
      }
      if (from != outside_) ++free_[At(from)];
      --free_[At(mentor)];
      answer_[patient] = mentor;
      return;
    }
  }

 private:
  struct Step {
    int from = 0;
    /// Nobody: room is used, or given up.
    std::optional<std::size_t> mover;
  };

  static std::size_t At(int place) { return static_cast<std::size_t>(place); }
  int PlaceOf(std::size_t patient) const { return answer_[patient].value_or(outside_); }

  void Settle(std::size_t patient, int place) {
    slot_[patient] = movable_[At(place)].size();
    movable_[At(place)].push_back(patient);
  }
  void Leave(std::size_t patient, int place) {
    auto& there = movable_[At(place)];
    const std::size_t last = there.back();
    there[slot_[patient]] = last;
    slot_[last] = slot_[patient];
    there.pop_back();
  }
  void Move(std::size_t patient, int from, int to) {
    Leave(patient, from);
    Settle(patient, to);
    if (from != outside_) ++free_[At(from)];
    if (to != outside_) --free_[At(to)];
    answer_[patient] = to == outside_ ? std::nullopt : std::optional<int>(to);
  }

  void Reach(int place, Step step) {
    if (reached_[At(place)] == round_) return;
    reached_[At(place)] = round_;
    step_[At(place)] = step;
    queue_.push_back(place);
  }

  /// Whether one too many at `begin` can be passed on, place by place, until `end` takes them.
  bool Reaches(int begin, int end) {
    queue_.clear();
    Reach(begin, {});
    for (std::size_t next = 0; next < queue_.size() && reached_[At(end)] != round_; ++next) Expand(queue_[next]);
    return reached_[At(end)] == round_;
  }

  void Expand(int place) {
    if (place == outside_) {
      for (int mentor = 0; mentor < outside_; ++mentor) {
        if (!best_.must_fill[At(mentor)]) Reach(mentor, {place, std::nullopt});
      }
    } else if (!best_.must_fill[At(place)] && free_[At(place)] > 0) {
      Reach(outside_, {place, std::nullopt});
    }
    for (const std::size_t patient : movable_[At(place)]) {
      for (const int mentor : best_.mentors_of[patient]) Reach(mentor, {place, patient});
      if (!best_.must_match[patient]) Reach(outside_, {place, patient});
    }
  }

  const BestAnswers& best_;
  Mentors& answer_;
  const int outside_;
  std::vector<std::int64_t> free_;
  /// By place: who is there and not fixed.
  std::vector<std::vector<std::size_t>> movable_;
  /// By patient: where in that list.
  std::vector<std::size_t> slot_;
  /// By place: the last round that came there, and how.
  std::vector<int> reached_;
  std::vector<Step> step_;
  std::vector<int> queue_;
  int round_ = -1;
};

}  // namespace

Mentors FirstOfBest(const BestAnswers& best, Mentors some) {
  Shifts shifts(best, some);
  for (std::size_t patient = 0; patient < some.size(); ++patient) shifts.Fix(patient);
  return some;
}

}  // namespace cairn::measures
