#include "directory/wire/site_wire.h"

#include "directory/domain/names.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory::wire {

using storage::Site;

platform::Result<Site> ParseSite(const std::string& name, const std::string& time_zone) {
  Site site;
  site.name = domain::TidyName(name);
  site.time_zone = time_zone;
  if (domain::FoldName(site.name).empty()) {
    return platform::Fail(platform::InvalidRequest({{"name", "must have a letter, a digit or a sign"}}));
  }
  return site;
}

v1::Site ToProto(const Site& site, const platform::crypto::OrgKeys& keys) {
  v1::Site proto;
  proto.set_site_id(site.id.ToString());
  proto.set_name(site.name);
  proto.set_time_zone(site.time_zone);
  proto.set_etag(platform::rpc::MakeEtag(keys, site.id.value, site.version));
  return proto;
}

v1::SiteOpened ToOpenedEvent(const Site& site) {
  v1::SiteOpened event;
  event.set_site_id(site.id.ToString());
  event.set_name(site.name);
  event.set_time_zone(site.time_zone);
  return event;
}

v1::SiteChanged ToChangedEvent(const Site& site) {
  v1::SiteChanged event;
  event.set_site_id(site.id.ToString());
  event.set_name(site.name);
  event.set_time_zone(site.time_zone);
  return event;
}

}  // namespace cairn::directory::wire
