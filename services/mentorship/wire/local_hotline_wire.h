#pragma once

#include "cairn/mentorship/v1/local_hotline.pb.h"
#include "cairn/mentorship/v1/support_form.pb.h"
#include "mentorship/domain/local_hotline.h"

namespace cairn::mentorship::wire {

domain::LocalHotlineDetails ToDomain(const v1::LocalHotlineDetails& details);
v1::LocalHotlineDetails ToProto(const domain::LocalHotlineDetails& details);
/// As one of the lines to call.
v1::SupportResource ToResource(const domain::LocalHotlineDetails& details);

}  // namespace cairn::mentorship::wire
