// The tables of words of the console (`words({ en, es })`, `Named`, labels of screens), read from its source: what it says in English and not in Spanish.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

const root = fileURLToPath(new URL("../../../clients/console/", import.meta.url));
// By a name that the compiler does not follow.
const vite = join(root, "node_modules/vite/dist/node/index.js");
const { parseSync } = (await import(vite)) as { parseSync: (file: string, text: string) => { program: Node } };

/** Each source of the console below `folder` of `src`, with what its compiler reads there. */
export function sourcesBelow(folder: string): readonly (readonly [file: string, text: string, program: Node])[] {
  return readdirSync(join(root, "src", folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("contract/"))
    .sort()
    .map((name) => {
      const text = readFileSync(join(root, "src", folder, name), "utf8");
      return [name, text, parseSync(name, text).program] as const;
    });
}

export const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";
export const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Key and value of each property of an object. */
export function entriesOf(node: Node | undefined): [string, Node][] {
  if (!node) return [];
  if (node.type === "ObjectExpression")
    return (node.properties as Node[]).flatMap((one): [string, Node][] => {
      if (one.type !== "Property") return [];
      const key = one.key as Node;
      return [[String(key.name ?? key.value ?? JSON.stringify(key, (name, value) => (name === "start" || name === "end" ? undefined : (value as unknown)))), one.value as Node]];
    });
  return ["TSAsExpression", "TSSatisfiesExpression", "ParenthesizedExpression"].includes(node.type) ? entriesOf(node.expression as Node) : [];
}

/** Whole texts below `node`; of texts with holes a pattern, with null for each hole. */
export function textsBelow(node: Node): (string | (string | null)[])[] {
  if (node.type === "Literal") return typeof node.value === "string" ? [node.value] : [];
  if (node.type === "TemplateLiteral") {
    const parts = (node.quasis as Node[]).map((one) => (one.value as { cooked: string }).cooked);
    const inside = (node.expressions as Node[]).flatMap(textsBelow);
    return [parts.length === 1 ? parts[0]! : parts.flatMap((part, index) => (index === 0 ? [part] : [null, part])), ...inside];
  }
  // What is compared is no text that is shown.
  if (node.type === "BinaryExpression" && /^[=!]==?$/.test(node.operator as string)) return [];
  return childrenOf(node).flatMap(textsBelow);
}

const english = new Map<string, string>();
const spanish = new Set<string>();
const patterns = new Map<string, { sign: RegExp; file: string }>();

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** Which texts may come of one with holes. */
export const signOf = (text: string | readonly (string | null)[]) => new RegExp(`^${typeof text === "string" ? quote(text) : text.map((part) => (part === null ? ".{1,80}?" : quote(part))).join("")}$`, "u");
const letters = (text: string) => text.replace(/[^\p{L}]/gu, "").length;

function note(file: string, en: Node, es: Node): void {
  const inSpanish = textsBelow(es);
  for (const text of inSpanish) if (typeof text === "string") spanish.add(text.trim());
  const same = new Set(inSpanish.map((text) => JSON.stringify(text)));
  for (const text of textsBelow(en)) {
    if (same.has(JSON.stringify(text))) continue;
    if (typeof text === "string") english.set(text.trim(), file);
    // A hole is filled with anything; what is left must say something.
    else if (text.some((part) => part && /\p{L}{4,}/u.test(part)) && letters(text.join("")) >= 8) {
      const sign = signOf(text);
      patterns.set(sign.source, { sign, file });
    }
  }
}

function look(file: string, node: Node): void {
  const entries = new Map(entriesOf(node));
  const [en, es] = [entries.get("en"), entries.get("es")];
  if (en && es) note(file, en, es);
  else for (const child of childrenOf(node)) look(file, child);
}

for (const [name, , program] of sourcesBelow("")) look(name, program);
// A word that is Spanish on any screen may stand on every other.
for (const text of spanish) english.delete(text);
english.delete("");

/** How many English texts are known: a table that could not be read would find nothing. */
export const known = english.size + patterns.size;

/** Texts that are English though there is a Spanish one; each with the file of the table that has it. */
export function englishTexts(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const file = english.get(text) ?? (spanish.has(text) ? undefined : [...patterns.values()].find((one) => one.sign.test(text))?.file);
    return file ? [`“${text.slice(0, 100)}”, of ${file}`] : [];
  });
}
