# Writes SOURCE, which defines BuiltContracts(), from the bytes of FILE.
file(READ ${FILE} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${bytes}")
# Lines of a length that a compiler's messages and an editor can bear.
string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f]))" "\\1\"\n\"" text "${text}")
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
file(WRITE ${SOURCE}
"#include \"gateway/forwarding/methods.h\"
namespace cairn::gateway::forwarding {
std::string_view BuiltContracts() {
  return {\"${text}\", ${size}};
}
}  // namespace cairn::gateway::forwarding
")
