import { Code, ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema, PreconditionFailureSchema, RequestInfoSchema, RetryInfoSchema } from "@/contract/google/rpc/error_details_pb";
import { reasonWords } from "@/words/reasons";
import { inWords } from "@/words/words";

/** A rule that stands against something, as google.rpc.PreconditionFailure names it. */
export interface Violation {
  readonly type: string;
  readonly subject: string;
  readonly description: string;
}

/** Whatever went wrong with a call, in one shape: from gRPC-Web, from /api/session, or from the browser. */
export interface Trouble {
  readonly code: Code;
  /** Of google.rpc.ErrorInfo; OFFLINE when nobody could be reached, UNKNOWN when there is none. */
  readonly reason: string;
  /** The words of the service, in English. */
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** By path as in the contract, for example `profile.birth_date`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  readonly retryAfterSeconds?: number;
  /** The number under which the log knows this call. */
  readonly reference?: string;
}

/** What /api/session has refused. */
export class SessionRefusal extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.reason);
  }
}

/** Reads any error that a call, a query or a mutation has thrown. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof SessionRefusal) return error.trouble;
  const connect = ConnectError.from(error);
  const info = connect.findDetails(ErrorInfoSchema)[0];
  const retry = connect.findDetails(RetryInfoSchema)[0]?.retryDelay;
  const reference = connect.findDetails(RequestInfoSchema)[0]?.requestId;
  const fields: Record<string, string> = {};
  for (const detail of connect.findDetails(BadRequestSchema)) {
    for (const violation of detail.fieldViolations) fields[violation.field] ??= violation.description;
  }
  return {
    code: connect.code,
    reason: info?.reason ?? reasonWithout(connect),
    message: connect.rawMessage,
    metadata: info?.metadata ?? {},
    fields,
    violations: connect.findDetails(PreconditionFailureSchema).flatMap((detail) => detail.violations),
    ...(retry ? { retryAfterSeconds: Number(retry.seconds) + (retry.nanos > 0 ? 1 : 0) } : {}),
    ...(reference ? { reference } : {}),
  };
}

function reasonWithout(error: ConnectError): string {
  if (error.cause instanceof TypeError) return "OFFLINE";
  if (error.code === Code.DeadlineExceeded) return "SERVICE_TIMED_OUT";
  return "UNKNOWN";
}

/** `trouble` in one sentence. `own` are words for reasons that only this screen meets; they go first. */
export function sayTrouble(trouble: Trouble, own: Readonly<Record<string, string>> = {}): string {
  const known: Readonly<Record<string, string>> = inWords(reasonWords);
  return own[trouble.reason] ?? known[trouble.reason] ?? (trouble.message || known.UNKNOWN!);
}

/** Might the same call work a moment later, without anything being changed? */
export function mayPass(trouble: Trouble): boolean {
  return trouble.code === Code.Unavailable || trouble.code === Code.DeadlineExceeded || mayPassFor.has(trouble.reason);
}

// Of these the service has heard nothing, or it has undone what met another change.
const mayPassFor: ReadonlySet<string> = new Set(["OFFLINE", "GATEWAY_BUSY", "TOO_MANY_REQUESTS", "TRANSACTION_CONFLICT"]);
