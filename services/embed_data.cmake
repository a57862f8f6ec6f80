# Run by cairn_embed_data: writes SOURCE, which defines FUNCTION of HEADER, from FILE.
file(READ ${FILE} text)
file(WRITE ${SOURCE}
"#include \"${HEADER}\"
std::string_view ${FUNCTION}() { return R\"cairn_data(${text})cairn_data\"; }
")
