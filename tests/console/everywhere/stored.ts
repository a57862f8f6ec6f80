// One text after the other into the free texts of the API, through the command line; what was taken, and which of them a service refuses in words.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Account, stateDirectory } from "../stack.ts";
import { payloads } from "./payloads.ts";

export interface Stored {
  /** Which field. */
  readonly field: string;
  /** As it was typed. */
  readonly text: string;
}

export const stored: Stored[] = [];
const mark = `k${Math.random().toString(36).slice(2, 5)}`;
let turn = 0;

/** The next text, with a word of its own by which it is found. */
const nextText = (longest: number): string => {
  for (;;) {
    const payload = payloads[turn % payloads.length]!;
    const text = `${payload} ${mark}${++turn}k`;
    if (text.length <= longest) return text;
  }
};

const tries = 6;

/**
 * Calls `method` as `account` with a free text in `field`. A service may refuse one (a direction mark in a name): then the next is tried. Gives the answer
 * to the one that was taken.
 */
export function store(account: Account, field: string, method: string, request: (text: string) => object, longest = 100, stepUp = false): Record<string, unknown> {
  let refusal = "";
  for (let one = 0; one < tries; ++one) {
    const text = nextText(longest);
    try {
      const answer = execFileSync(join(import.meta.dirname, "../../../deploy/cairn"), ["--state", stateDirectory, "--as", account, ...(stepUp ? ["--step-up"] : []), "call", method, JSON.stringify(request(text))], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
      stored.push({ field, text });
      return JSON.parse(answer) as Record<string, unknown>;
    } catch (error) {
      refusal = String((error as { stderr?: string }).stderr);
      // Services hear of each other's news a moment later.
      if (/NO_OPEN_EPISODE/.test(refusal)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
      else if (!/INVALID|invalid/.test(refusal)) break;
    }
  }
  throw new Error(`${field} of ${method} takes none: ${refusal.slice(0, 400)}`);
}
