# Run by cairn_embed_migrations: writes NAME.h and NAME.cc from SQL files, in the order given.
string(REPLACE " " ";" files "${FILES}")
file(WRITE ${HEADER}
"#pragma once
#include <vector>
#include \"platform/postgres/migrator.h\"
namespace cairn {
std::vector<platform::postgres::Migration> ${NAME}();
}
")
set(body "")
foreach(path IN LISTS files)
  get_filename_component(stem ${path} NAME_WE)
  file(READ ${path} sql)
  string(APPEND body "      {\"${PREFIX}${stem}\", R\"cairn_sql(${sql})cairn_sql\"},\n")
endforeach()
file(WRITE ${SOURCE}
"#include \"${NAME}.h\"
namespace cairn {
std::vector<platform::postgres::Migration> ${NAME}() {
  return {
${body}  };
}
}
")
