import { useSyncExternalStore } from "react";
import { forgetDrafts } from "@/parts/drafts";
import { queries } from "@/transport/queries";
import { mayPass, type Trouble, troubleOf } from "@/transport/troubles";
import { type Credentials, type Role, type Session, sessionApi } from "./session_api";

/**
 * Who is at the keyboard. `locked` hides the page and keeps it: whoever has left it comes back to the same place with the same drafts; anybody
 * else begins anew.
 */
export type Presence =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable"; readonly trouble: Trouble }
  | { readonly kind: "absent" }
  | { readonly kind: "present"; readonly session: Session }
  | { readonly kind: "locked"; readonly session: Session };

let presence: Presence = { kind: "asking" };
let lastCall = Date.now();
const listeners = new Set<() => void>();
// Other tabs have the same cookie: what ends here ends there.
const tabs = new BroadcastChannel("cairn.session");

function become(next: Presence): void {
  presence = next;
  for (const tell of listeners) tell();
}

function forget(): void {
  queries.clear();
  forgetDrafts();
}

export function usePresence(): Presence {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => presence,
  );
}

/** The session of who is there. Only where somebody is: below the frame. */
export function useSession(): Session {
  const now = usePresence();
  if (now.kind !== "present" && now.kind !== "locked") throw new Error("nobody is signed in");
  return now.session;
}

/** Is there anybody for whom it is worth loading a screen ahead of its being shown? */
export function isSomebodyThere(): boolean {
  return presence.kind === "present" || presence.kind === "locked";
}

/** Has the session one of these roles? */
export function mayBe(session: Session, roles: readonly Role[]): boolean {
  return session.roles.some((role) => roles.includes(role));
}

/** Asks the gateway who is there; at the start, and when a tab wakes. */
export async function lookWhoIsThere(): Promise<void> {
  try {
    become({ kind: "present", session: await sessionApi.whoAmI() });
    callSucceeded();
  } catch (error) {
    const trouble = troubleOf(error);
    become(mayPass(trouble) || trouble.reason === "TOO_MANY_REQUESTS" ? { kind: "unreachable", trouble } : { kind: "absent" });
  }
}

/** Throws SessionRefusal. */
export async function signIn(credentials: Credentials): Promise<void> {
  comeIn(await sessionApi.signIn(credentials));
}

/** The second factor, after the identity provider has sent the browser back. Throws SessionRefusal. */
export async function confirmIdentity(oneTimeCode: string): Promise<void> {
  comeIn(await sessionApi.confirmIdentity(oneTimeCode));
}

function comeIn(session: Session): void {
  const before = presence.kind === "locked" ? presence.session.accountId : undefined;
  if (before !== session.accountId) forget();
  callSucceeded();
  become({ kind: "present", session });
  tabs.postMessage({ is: "in", accountId: session.accountId });
}

/** Ends the session and forgets everything. When the gateway cannot be reached the session stays, and this throws SessionRefusal. */
export async function signOut(): Promise<void> {
  await sessionApi.signOut();
  forget();
  become({ kind: "absent" });
  tabs.postMessage({ is: "out" });
}

/** Ends the session at the gateway and hides the page. */
export function lock(): void {
  if (presence.kind !== "present") return;
  become({ kind: "locked", session: presence.session });
  sessionApi.signOut().catch(() => undefined);
  tabs.postMessage({ is: "locked" });
}

/** A call has said that the session is over. */
export function sessionEnded(): void {
  if (presence.kind === "present") become({ kind: "locked", session: presence.session });
}

// Calls that were refused together ask once.
let looking: Promise<boolean> | undefined;

/**
 * For a call that was told that the session is over. True when the same person is signed in all the same: the password was given once more meanwhile,
 * here or in another tab, and the call had gone with the cookie of before.
 */
export function isStillThere(): Promise<boolean> {
  looking ??= lookAgain().finally(() => (looking = undefined));
  return looking;
}

async function lookAgain(): Promise<boolean> {
  if (presence.kind !== "present") return false;
  const mine = presence.session.accountId;
  try {
    return (await sessionApi.whoAmI()).accountId === mine;
  } catch {
    return false;
  }
}

export function callSucceeded(): void {
  lastCall = Date.now();
}

/** Sets the idle clock of the gateway back, where nothing else has for a while: somebody who writes is not idle. */
export function stayAlive(): void {
  if (presence.kind !== "present" || Date.now() - lastCall < 5 * 60_000) return;
  callSucceeded();
  sessionApi.whoAmI().catch((error: unknown) => {
    if (!mayPass(troubleOf(error))) sessionEnded();
  });
}

tabs.onmessage = ({ data }: MessageEvent<{ is: string; accountId?: string }>) => {
  const mine = presence.kind === "present" || presence.kind === "locked" ? presence.session.accountId : undefined;
  if (data.is === "locked" && presence.kind === "present") become({ kind: "locked", session: presence.session });
  else if (data.is === "out" && mine) {
    forget();
    become({ kind: "absent" });
  } else if (data.is === "in") {
    if (mine !== data.accountId) forget();
    void lookWhoIsThere();
  }
};
