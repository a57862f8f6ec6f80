# Writes SOURCE, which defines ShippedCatalogueJson (catalogue_json.h), from FILE.
file(READ ${FILE} json)
file(WRITE ${SOURCE}
"#include \"counseling/wire/catalogue_json.h\"
namespace cairn::counseling::wire {
std::string_view ShippedCatalogueJson() { return R\"cairn_json(${json})cairn_json\"; }
}
")
