// What the sealed log proves, checked here and not believed: RFC 6962 (2.1.1, 2.1.2) and the signature of a tree head. The bytes that are hashed and
// signed are those of services/platform/audit/entry.h.
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import type { ProveConsistencyResponse, ProveInclusionResponse, TreeHead } from "@/contract/cairn/audit/v1/audit_log_service_pb";

type Bytes = Uint8Array<ArrayBuffer>;

const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);
const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of parts) {
    all.set(one, at);
    at += one.length;
  }
  return all;
};
const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const node = (left: Uint8Array, right: Uint8Array) => sha256(joined(Uint8Array.of(1), left, right));
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

export const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function bigEndian(value: bigint, length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = length - 1, rest = BigInt.asUintN(length * 8, value); at >= 0; --at, rest >>= 8n) bytes[at] = Number(rest & 0xffn);
  return bytes;
}

const text = (value: string): Bytes => {
  const bytes = new TextEncoder().encode(value);
  return joined(bigEndian(BigInt(bytes.length), 4), bytes);
};
const uuid = (value: string): Bytes => Uint8Array.from(value.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const micros = (moment: Timestamp | undefined) => (moment ? moment.seconds * 1_000_000n + BigInt(Math.floor(moment.nanos / 1000)) : 0n);

/** Is the entry, as its bytes stand in the answer, in the tree whose root the head has? */
export async function isIncluded({ entry, entryBytes, path, treeHead }: ProveInclusionResponse): Promise<boolean> {
  if (!entry || !treeHead || entry.position < 1n || entry.position > treeHead.treeSize) return false;
  let place = entry.position - 1n;
  let last = treeHead.treeSize - 1n;
  let hash = await sha256(joined(Uint8Array.of(0), entryBytes));
  for (const sibling of path) {
    if (last === 0n) return false;
    if (place % 2n === 1n || place === last) {
      hash = await node(sibling, hash);
      while (place % 2n === 0n && place !== 0n) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await node(hash, sibling);
    }
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n && same(hash, treeHead.root);
}

/** Is the tree of `oldSize` with `oldRoot` the beginning of the one that the answer's new head has? `oldRoot` is what somebody kept. */
export async function isPrefix(oldSize: bigint, oldRoot: Uint8Array, { newHead, proof }: Pick<ProveConsistencyResponse, "newHead" | "proof">): Promise<boolean> {
  if (!newHead || oldSize < 1n || oldSize > newHead.treeSize) return false;
  if (oldSize === newHead.treeSize) return proof.length === 0 && same(oldRoot, newHead.root);
  let first = oldSize - 1n;
  let second = newHead.treeSize - 1n;
  while (first % 2n === 1n) {
    first >>= 1n;
    second >>= 1n;
  }
  const hashes = [...proof];
  // A tree of a power of two is itself the first hash.
  const start = first === 0n ? oldRoot : hashes.shift();
  if (!start) return false;
  let before: Uint8Array = start;
  let after: Uint8Array = start;
  for (const one of hashes) {
    if (second === 0n) return false;
    if (first % 2n === 1n || first === second) {
      before = await node(one, before);
      after = await node(one, after);
      while (first % 2n === 0n && first !== 0n) {
        first >>= 1n;
        second >>= 1n;
      }
    } else {
      after = await node(after, one);
    }
    first >>= 1n;
    second >>= 1n;
  }
  return second === 0n && same(before, oldRoot) && same(after, newHead.root);
}

/** Has the key that the head names signed it for this service and clinic? Undefined: this browser knows no Ed25519. */
export async function isSigned(service: string, orgId: string, head: TreeHead): Promise<boolean | undefined> {
  const signed = joined(new TextEncoder().encode("cairn-tree-head-1\n"), text(service), uuid(orgId), bigEndian(head.treeSize, 8), head.root, bigEndian(micros(head.signTime), 8));
  try {
    const key = await crypto.subtle.importKey("raw", own(head.publicKey), "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, own(head.signature), signed);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return undefined;
    throw error;
  }
}

/** A root that somebody kept: one line `service size root`. */
export interface Witness {
  readonly service: string;
  readonly size: bigint;
  readonly root: Bytes;
}

export const witnessLine = (service: string, head: TreeHead): string => `${service} ${head.treeSize} ${toHex(head.root)}`;

/** Reads a file of such lines; undefined when one of them is none. */
export function readWitnesses(content: string): Witness[] | undefined {
  const lines = content.split(/\r?\n/).filter((line) => line.trim() && !line.startsWith("#"));
  const read = lines.map((line) => {
    const found = /^([a-z]+) (\d{1,18}) ([0-9a-f]{64})$/.exec(line.trim());
    return found ? { service: found[1]!, size: BigInt(found[2]!), root: uuid(found[3]!) } : undefined;
  });
  return read.length > 0 && read.every((one) => one !== undefined) ? read : undefined;
}

/** What of an entry was hashed, read from its bytes: the proof is about these, whatever else the answer says. */
export interface SealedEntry {
  readonly position: bigint;
  readonly auditId: string;
  readonly at: Date;
  readonly method: string;
  readonly outcome: string;
}

export function readEntry(bytes: Uint8Array): SealedEntry | undefined {
  const title = new TextEncoder().encode("cairn-audit-1\n");
  if (!same(bytes.subarray(0, title.length), title) || bytes.length < title.length + 8 + 32 + 16 + 48) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = title.length;
  const position = view.getBigInt64(at);
  const id = toHex(bytes.subarray(at + 24, at + 40));
  const moment = view.getBigInt64(at + 40);
  at += 8 + 32 + 16 + 48;
  const texts: string[] = [];
  for (let count = 0; count < 4; ++count) {
    if (at + 4 > bytes.length) return undefined;
    const length = view.getUint32(at);
    if (at + 4 + length > bytes.length) return undefined;
    texts.push(new TextDecoder().decode(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return {
    position,
    auditId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    at: new Date(Number(moment / 1000n)),
    method: texts[1] ?? "",
    outcome: texts[3] ?? "",
  };
}
