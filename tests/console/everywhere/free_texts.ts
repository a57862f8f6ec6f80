// The free texts that the API takes: every field of text in a request of protos/ that may be longer than sixty letters, and is no sign of a machine.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const protos = fileURLToPath(new URL("../../../protos/cairn/", import.meta.url));
const longestShort = 60;
// What programs hand on, and what nobody shows: passwords, positions, names of time zones, codes.
const ofMachines = /(^|_)(etag|token|secret|password|user_name|time_zone|template_code|protocol_id|code_system|system|reason_code|as_of|content|acknowledged_warnings|subject|state|code|changed_after|method)$/;
// Their texts are names of reports and their parameters, which the service knows all of; or what somebody looks for.
const questions = /\.(ReportParameter|RunReportRequest|ExportReportRequest|CompareReportsRequest|ExportEpisodeRowsRequest|\w*Search\w*|Find\w*Request|List\w*Request|FinishIdentitySignInRequest)\./;

function fieldsOf(service: string, text: string): string[] {
  const found: string[] = [];
  const inside: string[] = [];
  for (const [all, kind, name, field, options] of text.replace(/\/\/[^\n]*/g, "").matchAll(/\b(message|enum|service|oneof)\s+(\w+)\s*\{|\{|\}|\bstring\s+(\w+)\s*=\s*\d+\s*(\[[^;]*?\])?\s*;/g)) {
    if (kind) inside.push(kind === "message" ? name! : "");
    else if (all === "{") inside.push("");
    else if (all === "}") inside.pop();
    else if (Number(/max_len: (\d+)/.exec(options ?? "")?.[1] ?? 0) > longestShort) found.push(`${service}.${inside.filter(Boolean).join(".")}.${field}`);
  }
  return found;
}

/** `enrollment.ConsentSignature.signer_name`, and so on. */
export const freeTexts: readonly string[] = readdirSync(protos, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".proto") && !/^(options|events|audit)\//.test(file))
  .sort()
  .flatMap((file) => fieldsOf(file.split("/")[0]!, readFileSync(join(protos, file), "utf8")))
  .filter((one) => !ofMachines.test(one.split(".").at(-1)!) && !questions.test(one));
