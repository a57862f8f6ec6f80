# Writes SOURCE, which defines ShippedRulePackJson (rule_pack_json.h), from FILE.
file(READ ${FILE} json)
file(WRITE ${SOURCE}
"#include \"prescribing/wire/rule_pack_json.h\"
namespace cairn::prescribing::wire {
std::string_view ShippedRulePackJson() { return R\"cairn_json(${json})cairn_json\"; }
}
")
