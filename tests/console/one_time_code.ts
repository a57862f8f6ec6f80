import { createHmac } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const step = 30_000;

function bytesOf(base32: string): Buffer {
  const bits = [...base32.replace(/[\s=]/g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}

/** RFC 6238: six digits of `seed` at `time` in milliseconds. */
export function codeAt(seed: string, time: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / step)));
  const hash = createHmac("sha1", bytesOf(seed)).update(counter).digest();
  const offset = hash[19]! & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// Every file of tests is a process of its own, and what one has used is used for all.
const usedCodes = join(process.env.CAIRN_STACK!, "used_codes.json");
const used = (): Record<string, number> => (existsSync(usedCodes) ? (JSON.parse(readFileSync(usedCodes, "utf8")) as Record<string, number>) : {});

/** A code that no test has used yet: each is good once. The next one counts already (window of one step). */
export async function freshCode(seed: string): Promise<string> {
  const now = Math.floor(Date.now() / step);
  const next = Math.max(now, (used()[seed] ?? 0) + 1);
  if (next > now + 1) await new Promise((resolve) => setTimeout(resolve, (next - 1) * step - Date.now() + 50));
  writeFileSync(usedCodes, JSON.stringify({ ...used(), [seed]: next }));
  return codeAt(seed, next * step);
}
