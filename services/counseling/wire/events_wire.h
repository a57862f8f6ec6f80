#pragma once

#include "cairn/counseling/v1/assignment.pb.h"
#include "cairn/counseling/v1/events.pb.h"
#include "cairn/counseling/v1/session.pb.h"
#include "google/type/date.pb.h"

namespace cairn::counseling::wire {

v1::ModuleAssigned MakeModuleAssigned(const v1::Assignment& assignment);
/// Of the first attempt, which is completed.
v1::ModuleCompleted MakeModuleCompleted(const v1::Assignment& assignment);
v1::ModuleWaived MakeModuleWaived(const v1::Assignment& assignment);
/// `day`: of its start, at the clinic.
v1::CounselingSessionHeld MakeCounselingSessionHeld(const v1::Session& session, const google::type::Date& day);

}  // namespace cairn::counseling::wire
