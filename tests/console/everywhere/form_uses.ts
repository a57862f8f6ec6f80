// Each use of a drawer or dialog in the screens and the frame of the console, read from their source, and by which words one that is open is known for it.
import { join } from "node:path/posix";
import { childrenOf, entriesOf, type Node, signOf, sourcesBelow, textsBelow } from "./word_tables.ts";

/** What draws a dialog: FormDrawer of the parts, Mantine's Modal, and what hands its properties on to one of them. */
const dialogs = new Set(["FormDrawer", "Modal", "ConfirmDrawer"]);

export interface FormUse {
  /** `admin/invite_form.tsx`; where a file has more than one, with the expression of its title: `stock/place_form.tsx say.add`. */
  readonly name: string;
  /** Whether an open dialog with this title and this submitting button may be it. Undefined: cannot be told from the source. */
  readonly title: readonly RegExp[] | undefined;
  readonly submit: readonly RegExp[] | undefined;
}

type Table = ReadonlyMap<string, Node>;

/** The English halves of the tables of words of a file. */
function tablesOf(node: Node): Table[] {
  const en = new Map(entriesOf(node)).get("en");
  return en ? [new Map(entriesOf(en))] : childrenOf(node).flatMap(tablesOf);
}

/** The texts that `say.title`, or `open ? say.change : say.add`, may be; undefined where the words stand elsewhere. `say[step]` may be any. */
function textsOf(expression: Node, tables: readonly Table[]): RegExp[] | undefined {
  if (expression.type === "ConditionalExpression") {
    const [yes, no] = [textsOf(expression.consequent as Node, tables), textsOf(expression.alternate as Node, tables)];
    return yes && no ? [...yes, ...no] : undefined;
  }
  if (expression.type === "Literal") return [signOf(expression.value as string)];
  if (expression.type !== "MemberExpression" || (expression.object as Node).type !== "Identifier") return undefined;
  const property = expression.property as Node;
  const all = expression.computed ? tables.flatMap((one) => [...one.values()]) : tables.flatMap((one) => one.get(property.name as string) ?? []);
  return all.length > 0 ? all.flatMap(textsBelow).map(signOf) : undefined;
}

/** Those of the files that a file imports by a path of its own. */
const importedBy = (file: string, program: Node, all: ReadonlyMap<string, Table[]>): Table[] =>
  (program.body as Node[]).flatMap((one) => {
    const from = one.type === "ImportDeclaration" ? ((one.source as Node).value as string) : "";
    return from.startsWith(".") ? [".ts", ".tsx"].flatMap((end) => all.get(join(file, "..", from) + end) ?? []) : [];
  });

function usesIn(file: string, text: string, program: Node, all: ReadonlyMap<string, Table[]>): FormUse[] {
  const own = all.get(file)!;
  const imported = importedBy(file, program, all);
  const wordsOf = (expression: Node) => textsOf(expression, own) ?? textsOf(expression, imported);
  const found: (FormUse & { readonly source: string })[] = [];
  const look = (node: Node) => {
    if (node.type === "JSXOpeningElement" && dialogs.has((node.name as Node).name as string)) {
      const attributes = node.attributes as Node[];
      const of = (name: string) => attributes.find((one) => one.type === "JSXAttribute" && (one.name as Node).name === name)?.value as Node | undefined;
      const expressionOf = (name: string) => (of(name)?.expression ?? of(name)) as Node | undefined;
      const [title, submit] = [expressionOf("title"), expressionOf("submitLabel")];
      const source = title ? text.slice(title.start as number, title.end as number) : "";
      // One without a title of its own hands on that of its users, which are looked at themselves.
      if (title) found.push({ name: file, source, title: wordsOf(title), submit: submit && wordsOf(submit) });
      else if (![...dialogs].some((one) => text.includes(`export function ${one}(`))) throw new Error(`${file} has a dialog without a title`);
    }
    for (const child of childrenOf(node)) look(child);
  };
  look(program);
  return found.map(({ source, ...use }) => ({ ...use, name: found.length > 1 ? `${file} ${source}` : file }));
}

const folders = [["screens", ""], ["frame", "frame/"], ["session", "session/"]] as const;
export const formUses: readonly FormUse[] = folders.flatMap(([folder, prefix]) => {
  const sources = sourcesBelow(folder);
  const tables = new Map(sources.map(([file, , program]) => [file, tablesOf(program)]));
  return sources.flatMap(([file, text, program]) => usesIn(file, text, program, tables).map((use) => ({ ...use, name: prefix + use.name })));
});

const fits = (text: string, signs: readonly RegExp[] | undefined) => (signs ? (signs.some((one) => one.test(text)) ? 1 : 0) : 0.1);

/** Which of them an open dialog is: where it may be several, those that the source says most of. */
export function usesOf(title: string, submit: string): readonly string[] {
  const scored = formUses.map((use) => ({ use, score: fits(title, use.title) * (submit ? fits(submit, use.submit) : use.submit ? 0 : 1) }));
  const best = Math.max(...scored.map((one) => one.score));
  return best > 0 ? scored.filter((one) => one.score === best).map((one) => one.use.name) : [];
}

/** Drawers that components of other names would draw: none may be out of sight of this file. */
export const unknownDialogs: readonly string[] = sourcesBelow("").flatMap(([file, text]) => (/role="dialog"|<dialog\b|<Drawer\b[^>]*(opened|onClose)|\bcomponent="dialog"/.test(text) && !/^parts\/form_drawer/.test(file) ? [file] : []));
