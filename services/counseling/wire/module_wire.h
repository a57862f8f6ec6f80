#pragma once

#include "cairn/counseling/v1/module.pb.h"
#include "counseling/domain/catalogue.h"

namespace cairn::counseling::wire {

v1::Module ToProto(const domain::Module& module);
v1::ModuleSet ToProto(const domain::ModuleSet& set);

}  // namespace cairn::counseling::wire
