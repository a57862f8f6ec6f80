#include "clients/cli/site_text.h"

#include "clients/cli/table.h"

namespace cairn::cli {

void PrintSites(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<directory::v1::Site>& sites) {
  Table table({{"SITE", true}, {"TIME ZONE"}, {"SITE ID"}});
  for (const auto& site : sites) table.Add({site.name(), site.time_zone(), site.site_id()});
  table.Print(out, terminal);
}

void PrintSite(std::ostream& out, const Terminal& terminal, const directory::v1::Site& site) {
  PrintFields(out, terminal, {{"Site", site.name()}, {"Time zone", site.time_zone()}, {"Site id", site.site_id()}});
}

}  // namespace cairn::cli
