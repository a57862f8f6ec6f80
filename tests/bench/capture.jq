# PostgreSQL's log (line prefix "@@session|database|role|") to the statements that were run, in order, with their parameters.

def literal: if . == "NULL" then null else .[1:-1] | gsub("''"; "'") end;

def parameters:
  [scan("\\$[0-9]+ = (NULL|'(?:[^']|'')*')") | .[0] | literal];

[split("@@")[]
 | select(test("^[0-9a-f.]+\\|"))
 | capture("^(?<session>[^|]*)\\|(?<database>[^|]*)\\|(?<role>[^|]*)\\|(?<rest>[\\s\\S]*)$")
 # The sealer works beside the calls, in both measurements.
 | select(.database == $database and (.role | endswith("_relay") | not))
 | .rest |= (gsub("\n\t"; "\n") | sub("\\s+$"; ""))]
| reduce .[] as $line ([];
    if ($line.rest | test("^LOG:  (execute [^:]*|statement): "))
    then . + [$line + {text: ($line.rest | sub("^LOG:  (execute [^:]*|statement): "; "")), parameters: []} | del(.rest)]
    elif ($line.rest | test("^DETAIL:  [Pp]arameters: "))
    then (to_entries | map(select(.value.session == $line.session)) | last | .key) as $at
         | if $at == null then . else .[$at].parameters = ($line.rest | parameters) end
    else . end)
| map(. as $one
      # BEGIN and the tenant come as one text of several statements.
      | if ($one.parameters | length) > 0 then [$one]
        else [$one.text | split(";")[] | gsub("^\\s+|\\s+$"; "") | select(. != "") | $one + {text: .}] end)
| add // []
# Which transaction of its session each belongs to: the same session serves polls and calls.
| reduce .[] as $one ({seen: {}, out: []};
    (if $one.text | test("^begin\\b"; "i") then .seen[$one.session] += 1 else . end)
    | .out += [$one + {transaction: "\($one.session)/\(.seen[$one.session] // 0)"}]
    | (if $one.text | test("^(commit|rollback)\\b"; "i") then .seen[$one.session] += 1 else . end))
| .out
