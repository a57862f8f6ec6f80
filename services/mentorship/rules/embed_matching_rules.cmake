# Writes SOURCE, which defines ShippedMatchingRulesJson (matching_rules_json.h), from FILE.
file(READ ${FILE} json)
file(WRITE ${SOURCE}
"#include \"mentorship/wire/matching_rules_json.h\"
namespace cairn::mentorship::wire {
std::string_view ShippedMatchingRulesJson() { return R\"cairn_json(${json})cairn_json\"; }
}
")
