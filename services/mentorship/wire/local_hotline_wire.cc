#include "mentorship/wire/local_hotline_wire.h"

namespace cairn::mentorship::wire {

domain::LocalHotlineDetails ToDomain(const v1::LocalHotlineDetails& details) {
  domain::LocalHotlineDetails read{.name = details.name(),
                                   .number = details.number(),
                                   .takes_texts = details.takes_texts(),
                                   .purpose = details.purpose(),
                                   .languages = {details.languages().begin(), details.languages().end()},
                                   .around_the_clock = details.around_the_clock(),
                                   .state = details.state()};
  for (const auto& interval : details.hours())
    read.hours.push_back({interval.day(), interval.start_minute(), interval.end_minute()});
  if (!details.site_id().empty()) read.site = SiteId::Parse(details.site_id()).value();
  return read;
}

v1::LocalHotlineDetails ToProto(const domain::LocalHotlineDetails& details) {
  v1::LocalHotlineDetails proto;
  proto.set_name(details.name);
  proto.set_number(details.number);
  proto.set_takes_texts(details.takes_texts);
  proto.set_purpose(details.purpose);
  proto.mutable_languages()->Assign(details.languages.begin(), details.languages.end());
  proto.set_around_the_clock(details.around_the_clock);
  for (const auto& interval : details.hours) {
    auto& added = *proto.add_hours();
    added.set_day(interval.day);
    added.set_start_minute(interval.start_minute);
    added.set_end_minute(interval.end_minute);
  }
  if (details.site) proto.set_site_id(details.site->ToString());
  proto.set_state(details.state);
  return proto;
}

v1::SupportResource ToResource(const domain::LocalHotlineDetails& details) {
  v1::SupportResource proto;
  proto.set_kind(v1::SUPPORT_RESOURCE_KIND_HOTLINE);
  proto.set_name(details.name);
  proto.set_purpose(details.purpose);
  for (auto& uri : domain::UrisOf(details)) proto.add_uris(std::move(uri));
  return proto;
}

}  // namespace cairn::mentorship::wire
