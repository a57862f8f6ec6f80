import { Code } from "@connectrpc/connect";
import { SessionRefusal } from "@/transport/troubles";

/** As navigation and screens name them. */
export type Role = "clinician" | "prescriber" | "mentor" | "analyst" | "coordinator" | "admin" | "privacy";

const roleOf: Readonly<Record<string, Role>> = {
  ROLE_CLINICIAN: "clinician",
  ROLE_PRESCRIBER: "prescriber",
  ROLE_MENTOR: "mentor",
  ROLE_ANALYST: "analyst",
  ROLE_CARE_COORDINATOR: "coordinator",
  ROLE_ORG_ADMIN: "admin",
  ROLE_PRIVACY_OFFICER: "privacy",
};

/** cairn.directory.v1.Session, as far as the console needs it. */
export interface Session {
  readonly accountId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly organisationName: string;
  readonly roles: readonly Role[];
  /** False for a session by password alone, which has no right on patient data. */
  readonly twoFactors: boolean;
}

/** What a person signs in with; one of the two codes. */
export interface Credentials {
  readonly userName: string;
  readonly password: string;
  readonly oneTimeCode?: string;
  readonly recoveryCode?: string;
}

// All tabs have one cookie. What changes it goes alone: who asks meanwhile would be told of a session whose secret is no more.
const alone = <T>(act: () => Promise<T>): Promise<T> => navigator.locks.request("cairn.session", act);
const besideOthers = <T>(act: () => Promise<T>): Promise<T> => navigator.locks.request("cairn.session", { mode: "shared" }, act);

/** The requests of services/gateway/sessions/session_api.h and identity_api.h. Each throws SessionRefusal. */
export const sessionApi = {
  whoAmI: () => besideOthers(() => ask("GET", "/api/session")),
  signIn: (credentials: Credentials) => alone(() => ask("POST", "/api/session/sign-in", credentials)),
  stepUp: (password: string) => alone(() => ask("POST", "/api/session/step-up", { password })),
  signOut: async () => {
    await alone(() => send("POST", "/api/session/sign-out", {}));
  },
  /** Where the identity provider has its own sign-in page. */
  beginIdentity: async (identityProvider: string) => {
    const response = await send("POST", "/api/session/identity/begin", { identityProvider });
    return ((await response.json()) as { location: string }).location;
  },
  confirmIdentity: (oneTimeCode: string) => alone(() => ask("POST", "/api/session/identity/confirm", { oneTimeCode })),
};

async function ask(method: string, path: string, body?: object): Promise<Session> {
  const response = await send(method, path, body);
  const { session } = (await response.json()) as { session: Record<string, unknown> };
  const text = (name: string) => (typeof session[name] === "string" ? (session[name] as string) : "");
  const roles = Array.isArray(session.roles) ? (session.roles as string[]) : [];
  return {
    accountId: text("accountId"),
    userName: text("userName"),
    displayName: text("displayName"),
    organisationName: text("organisationName"),
    roles: roles.flatMap((role) => roleOf[role] ?? []),
    twoFactors: text("assurance") !== "ASSURANCE_ONE_FACTOR",
  };
}

async function send(method: string, path: string, body?: object): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { "X-Cairn": "1", ...(body ? { "Content-Type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    throw refusal("UNAVAILABLE", "OFFLINE");
  }
  if (response.ok) return response;
  const told = (await response.json().catch(() => ({}))) as { error?: Told };
  throw refusal(told.error?.code ?? "UNKNOWN", told.error?.reason ?? "UNKNOWN", told.error, response.headers.get("Retry-After"));
}

interface Told {
  code: string;
  reason: string;
  message: string;
  fields?: { field: string; description: string }[];
}

const codes: Readonly<Record<string, Code>> = {
  UNAUTHENTICATED: Code.Unauthenticated,
  PERMISSION_DENIED: Code.PermissionDenied,
  INVALID_ARGUMENT: Code.InvalidArgument,
  RESOURCE_EXHAUSTED: Code.ResourceExhausted,
  UNAVAILABLE: Code.Unavailable,
  DEADLINE_EXCEEDED: Code.DeadlineExceeded,
};

function refusal(code: string, reason: string, told?: Told, retryAfter?: string | null): SessionRefusal {
  return new SessionRefusal({
    code: codes[code] ?? Code.Unknown,
    reason,
    message: told?.message ?? "",
    metadata: {},
    fields: Object.fromEntries((told?.fields ?? []).map((one) => [one.field, one.description])),
    violations: [],
    ...(retryAfter ? { retryAfterSeconds: Number(retryAfter) } : {}),
  });
}
