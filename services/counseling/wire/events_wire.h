#pragma once

#include <set>

#include "cairn/counseling/v1/assignment.pb.h"
#include "cairn/counseling/v1/events.pb.h"
#include "cairn/counseling/v1/session.pb.h"
#include "counseling/domain/catalogue.h"
#include "counseling/domain/ids.h"
#include "google/type/date.pb.h"

namespace cairn::counseling::wire {

v1::ModuleSetChosen MakeModuleSetChosen(ProgrammeId programme, const domain::ModuleSet& set);
/// `set`: what the programme asks for.
v1::ModuleAssigned MakeModuleAssigned(const v1::Assignment& assignment, const domain::ModuleSet& set);
/// The days that it was worked on and nobody was told of yet.
v1::ModuleWorkedOn MakeModuleWorkedOn(const v1::Assignment& assignment, const std::set<platform::Date>& days);
/// Of the first attempt, which is completed; the days as above.
v1::ModuleCompleted MakeModuleCompleted(const v1::Assignment& assignment, const std::set<platform::Date>& days);
v1::ModuleWaived MakeModuleWaived(const v1::Assignment& assignment);
/// `day`: of its start, at the clinic.
v1::CounselingSessionHeld MakeCounselingSessionHeld(const v1::Session& session, const google::type::Date& day);

}  // namespace cairn::counseling::wire
