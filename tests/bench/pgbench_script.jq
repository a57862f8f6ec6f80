# Two captured calls to a pgbench script of the second. Ids, hashes and index values that differ between the two calls are new in each
# transaction; what both have in common (the organisation, the account) stays; the value $instead is one of $ids, another one in each transaction.

def wanted: test("^(begin|commit|rollback|start transaction|discard|deallocate)\\b"; "i") | not;
def is_tenant: test("^\\s*select\\s+(pg_catalog\\.)?set_config"; "i");

# Transactions of quiet statements only, such as polls of the event feed, belong to no call.
($idle[0] | map(.text) | unique) as $polls
| def of_call:
    (map(select(.text | test("SKIP LOCKED")) | .transaction) | unique) as $batches
    | (map(select((.text | wanted) and (.text | is_tenant | not)) | select(.text as $t | $polls | index($t) == null) | .transaction)
     | unique
     # A batch that has left the call to a transaction of its own is not that transaction.
     | . - $batches) as $kept
    | map(select(.transaction as $t | $kept | index($t) != null));

def tokens: [scan("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])|(?<![0-9a-z.:-])-?[0-9]{12,20}(?![0-9a-z.:-])")];

def values: [.. | strings] | map(tokens) | add // [] | unique;

(now * 1000000) as $now_us
| def is_time: test("^[0-9]{16}$") and ((tonumber - $now_us) | fabs) < 1e14;

def quoted: "E'" + (gsub("\\\\"; "\\\\") | gsub("'"; "''") | gsub(":"; "\\072") | gsub("\n"; "\\n")) + "'";

($first[0] | of_call) as $one
| ($second[0] | of_call | map(select(.text | wanted))) as $two
| ($one | map(.parameters, .text) | values) as $common
| (($two | map(.parameters, .text) | values) - $common | map(select((is_time or . == $instead) | not))) as $fresh
| ($fresh | to_entries | map({key: .value, value: (.key + 1)}) | from_entries) as $variable

# Ids rise with time, as those of the service do: random ones would make the floor slower than it is.
| def expression:
    $variable[.] as $n
    | if test("-[0-9a-f]{4}-") or test("^[0-9a-f]{32}$")
      then "lpad(to_hex((extract(epoch from now()) * 1000000)::bigint), 16, '0') || lpad(to_hex(:v\($n)::bigint), 16, '0')"
      else "(:v\($n)::bigint)::text" end;

# One script and not one for each id: each script would be prepared anew by each client.
def one_of_ids:
    if $id_sql != "" then $id_sql else "(ARRAY[\($ids[0] | map("'\(.)'") | join(","))])[:n::integer]" end;

def pieces:
  . as $text
  | reduce (tokens | unique[] | select($variable[.] != null or . == $instead)) as $token ([$text];
      map(if type == "string" then (split($token) | to_entries | map(if .key == 0 then .value else {token: $token}, .value end) | .[]) else . end));

def rendered($cast):
  if . == null then "NULL::\($cast)"
  else (pieces | map(if type == "object" then (if .token == $instead then one_of_ids else (.token | expression) end)
                     elif . == "" then empty else quoted end)) as $parts
       | if ($parts | length) == 0 then "''::\($cast)"
         elif ($parts | length) == 1 and ($parts[0] | startswith("E'")) then "\($parts[0])::\($cast)"
         else "(\($parts | join(" || ")))::\($cast)" end
  end;

def statement:
  . as $one
  | ($types[0][$one.text] // []) as $of
  | reduce range($one.parameters | length; 0; -1) as $n ($one.text;
      gsub("\\$\($n)(?![0-9])"; ($one.parameters[$n - 1] | rendered($of[$n - 1] // "text"))))
  # Tenants and ids in texts without parameters.
  | (if ($one.parameters | length) == 0 then gsub("(?<a>[0-9]):(?<b>[0-9])"; "\(.a)\\072\(.b)") else . end)
  | gsub("\\s*\n\\s*"; " ");

[(if $instead != "" then "\\set n random(1, \($ids[0] | length))" else empty end),
 ($variable | to_entries[] | "\\set v\(.value) random(1, 9007199254740991)"),
 (if $form == "pipeline" then "\\startpipeline" else empty end),
 "BEGIN;",
 ($two[] | statement + ";"),
 "COMMIT;",
 (if $form == "pipeline" then "\\endpipeline" else empty end)]
| .[]
