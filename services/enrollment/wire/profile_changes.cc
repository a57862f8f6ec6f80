#include "enrollment/wire/profile_changes.h"

#include <google/protobuf/descriptor.h>

namespace cairn::enrollment::wire {
namespace {

using Profile = v1::PatientProfile;

Profile OnlyField(Profile profile, int number) {
  const auto& reflection = *profile.GetReflection();
  for (int i = 0; i < Profile::descriptor()->field_count(); ++i) {
    const auto* field = Profile::descriptor()->field(i);
    if (field->number() != number) reflection.ClearField(&profile, field);
  }
  return profile;
}

}  // namespace

bool SameField(const Profile& a, const Profile& b, int number) {
  return OnlyField(a, number).SerializeAsString() == OnlyField(b, number).SerializeAsString();
}

std::vector<std::pair<int, v1::ProfileFieldChange>> ProfileChanges(const Profile& before, const Profile& after) {
  std::vector<std::pair<int, v1::ProfileFieldChange>> changes;
  for (int i = 0; i < Profile::descriptor()->field_count(); ++i) {
    const int number = Profile::descriptor()->field(i)->number();
    if (SameField(before, after, number)) continue;
    v1::ProfileFieldChange change;
    *change.mutable_before() = OnlyField(before, number);
    *change.mutable_after() = OnlyField(after, number);
    changes.emplace_back(number, std::move(change));
  }
  return changes;
}

Profile WithField(Profile profile, int number, const Profile& source) {
  profile.GetReflection()->ClearField(&profile, Profile::descriptor()->FindFieldByNumber(number));
  profile.MergeFrom(OnlyField(source, number));
  return profile;
}

}  // namespace cairn::enrollment::wire
