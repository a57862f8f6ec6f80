#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cairn/mentorship/v1/mentor.pb.h"
#include "clients/simulator/plan.h"

// Which mentor of the clinic each match of the plan is with.
namespace cairn::simulator {

/// What a match of before asks of a mentor.
struct MentorPlace {
  std::string mentor_id{};
  std::set<std::string> languages{};
  int capacity = 0;
  /// A year of their own recovery is over, and a certificate is in force.
  Date first_day{};
  Date last_day{};
};

/// Those who have a capacity, a certificate and a beginning of recovery on record, in the order of the list.
std::vector<MentorPlace> PlacesOf(const std::vector<mentorship::v1::Mentor>& mentors);

/// By the number of the person and of the match, from 0: an index of the mentors. A match that is not in it has nobody.
using MentorChoices = std::map<std::pair<int, int>, std::size_t>;

/// Day by day to who speaks the language of the patient and has most of their capacity free; the rule on capacity is
/// that of matching (a match of the first 30 days counts one and a half times). Nobody twice for the same person unless
/// there is nobody else. Pure.
MentorChoices ChooseMentors(const Plan& plan, const std::vector<MentorPlace>& mentors);

}  // namespace cairn::simulator
