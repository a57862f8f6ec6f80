// What must hold for a form that is open: its name, its focus, how it closes, both languages, both schemes, telephones, and what it says when it is sent empty.
import type { Locator, Page } from "playwright-core";
import { axeViolations } from "../axe.ts";
import { dialogOf, type OpenForm, refusedOf } from "./forms.ts";
import { whatDoesNotFit } from "./layout.ts";
import { rawTexts, textsOf } from "./reading.ts";
import { settle } from "./settled.ts";
import { englishTexts } from "./word_tables.ts";

const inFront = '[role="dialog"]';
const shortWait = 6_000;

export interface Names {
  readonly title: string;
  readonly submit: string;
}

/** Name of the dialog in front as it is read aloud, and the words of its submitting button; empty where there is none. */
export async function namesOf(page: Page): Promise<Names> {
  return dialogOf(page).evaluate((dialog) => {
    const named = dialog.getAttribute("aria-labelledby")?.split(/\s+/).map((id) => document.getElementById(id)?.textContent?.trim() ?? "").join(" ");
    return { title: named || (dialog.getAttribute("aria-label") ?? ""), submit: dialog.querySelector('button[type="submit"]')?.textContent?.trim() ?? "" };
  });
}

const focusIsInside = (dialog: Locator) => dialog.evaluate((one) => one.contains(document.activeElement));
/** Where the button is still there. */
const isFocused = async (button: Locator) => (await button.count()) === 0 || (await button.evaluate((one) => one === document.activeElement));
const whereFocusIs = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160) ?? "nowhere");

/** True within a moment; for what follows an animation. */
async function soon(is: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + shortWait; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 25))) if (await is()) return true;
  return is();
}

/** Focus comes in with the form; Escape closes it, and gives the focus back to the button. */
export async function whatIsWrongWithKeys(page: Page, form: OpenForm): Promise<string[]> {
  const dialog = dialogOf(page);
  const wrong: string[] = [];
  if (!(await soon(() => focusIsInside(dialog)))) wrong.push(`the focus stays outside, at ${await whereFocusIs(page)}`);
  await page.keyboard.press("Escape");
  if (!(await soon(async () => (await dialog.count()) === 0))) return [...wrong, `Escape does not close it; the focus is at ${await whereFocusIs(page)}`];
  if (!(await soon(() => isFocused(form.button)))) wrong.push(`after Escape the focus is not at its button, but at ${await whereFocusIs(page)}`);
  return wrong;
}

/** Something is typed: Escape asks, and throws away only when told so. Leaves the form closed; where nothing can be typed, without a word. */
export async function whatIsWrongWithDraft(page: Page, form: OpenForm): Promise<string[]> {
  const dialog = dialogOf(page);
  const field = dialog.locator('form :is(textarea, input[type=text], input:not([type])):visible:enabled:not([readonly])').first();
  const typed = (await field.count()) > 0;
  if (typed) await field.fill((await field.inputValue()) === "7" ? "8" : "7");
  else await dialog.locator("button").first().focus();
  await page.keyboard.press("Escape");
  if (typed) {
    const discard = page.getByRole("button", { name: "Discard the draft" });
    if (!(await soon(async () => (await discard.count()) === 1))) return ["Escape throws away what was typed without asking, or does nothing"];
    await discard.click();
  }
  if (!(await soon(async () => (await dialogOf(page).count()) === 0))) return ["it stays open when its draft is thrown away"];
  return (await soon(() => isFocused(form.button))) ? [] : [`after its draft was thrown away the focus is not at its button, but at ${await whereFocusIs(page)}`];
}

/** Parts of the form that have to be moved sideways; tables may be. */
const movedSideways = (page: Page) =>
  dialogOf(page).evaluate((dialog) =>
    [dialog, ...dialog.querySelectorAll<HTMLElement>("*")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2 && /auto|scroll/.test(getComputedStyle(one).overflowX) && !one.matches("textarea, input, select") && !one.querySelector(":scope > table"))
      .map((one) => `is moved sideways: ${one.tagName.toLowerCase()}.${one.className}`),
  );

async function whatDoesNotFitOnTelephones(page: Page): Promise<string[]> {
  const found = await whatDoesNotFit(page, [390, 320], inFront);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    found.push(...(await movedSideways(page)).map((one) => `at ${width} px ${one}`));
  }
  await page.setViewportSize({ width: 1280, height: 844 });
  return found;
}

const englishDay = /\b\d{2} (Jan|Apr|Aug|Dec) \d{4}\b/;

async function speak(page: Page, language: "en" | "es"): Promise<void> {
  // By the page itself: a dialog may lie over the button.
  await page.evaluate((language) => document.querySelector<HTMLElement>(`header button[lang="${language}"]`)?.click(), language);
  await page.waitForFunction((language) => document.documentElement.lang === language, language);
  await settle(page);
}

/** How it reads, in both languages. `names` are of people, which are not translated. In Spanish `andLooks` is asked as well. */
export async function whatIsWrongToRead(page: Page, names: ReadonlySet<string>, andLooks: () => Promise<string[]> = () => Promise.resolve([])): Promise<string[]> {
  const wrong = rawTexts(await textsOf(page, inFront));
  await speak(page, "es");
  const texts = (await textsOf(page, inFront)).filter((one) => !names.has(one));
  const inSpanish = [...englishTexts(texts).map((one) => `is English: ${one}`), ...texts.filter((one) => englishDay.test(one)).map((one) => `has a day in English: “${one}”`), ...rawTexts(texts), ...(await andLooks())];
  await speak(page, "en");
  return [...wrong, ...inSpanish.map((one) => `in Spanish: ${one}`)];
}

/** How it reads and looks, in both languages and schemes. */
export async function whatIsWrongToSee(page: Page, names: ReadonlySet<string>): Promise<string[]> {
  return [...(await axeViolations(page, inFront)), ...(await whatDoesNotFitOnTelephones(page)), ...(await whatIsWrongToRead(page, names, () => whatDoesNotFitOnTelephones(page)))];
}

/** What a form, of a drawer or of a page, says about its fields. */
interface Answered {
  readonly errors: number;
  /** Fields that must be filled, and are empty. */
  readonly empty: number;
  readonly wrong: readonly string[];
}

const answerOf = (form: Locator): Promise<Answered> =>
  form.evaluate((one) => {
    const wrong: string[] = [];
    const isShown = (element: Element) => element.checkVisibility({ checkVisibilityCSS: true });
    const quoted = (element: Element) => `“${(element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? "").trim().slice(0, 60)}”`;
    const all = <E extends HTMLElement>(selector: string) => [...one.querySelectorAll<E>(selector)].filter(isShown);
    const texts = all('[class*="-error"], [id$="-error"]').filter((text) => /^(P|SPAN|DIV)$/.test(text.tagName) && text.textContent?.trim() && !text.querySelector("input"));
    const tells = (field: Element, text: Element) => text.id !== "" && (field.getAttribute("aria-describedby") ?? "").split(/\s+/).includes(text.id);
    const told = all("[aria-describedby]").filter((field) => texts.some((text) => tells(field, text)));
    for (const text of texts) if (!told.some((field) => tells(field, text))) wrong.push(`what is wrong is told beside no field: ${quoted(text)}`);
    for (const field of all('[aria-invalid="true"]')) if (!told.some((group) => group.contains(field))) wrong.push(`a field is marked, and nothing says why: ${quoted(field)}`);
    const empty = all<HTMLInputElement>("input[required]:not([type=checkbox], [type=radio]), select[required], textarea[required]").filter((field) => !field.value);
    for (const field of empty) if (!told.includes(field)) wrong.push(`must be filled, is empty, and nothing says so: ${quoted(field)}`);
    const first = told[0];
    if (first && !first.contains(document.activeElement)) wrong.push(`the focus is not at the first of what is wrong, ${quoted(first)}, but at ${document.activeElement?.outerHTML.slice(0, 120)}`);
    return { errors: texts.length, empty: empty.length, wrong };
  });

/**
 * Sends the form as it is. Nothing can come of it, as the page can only read: either the form asks the service, and says that nothing must be filled; or
 * it says what is wrong beside its fields, with the focus at the first of them.
 */
export async function whatIsWrongWhenEmpty(page: Page, form: Locator): Promise<string[]> {
  const send = form.locator('button[type="submit"]').last();
  // What cannot be pressed sends nothing.
  if (await send.isDisabled()) return [];
  const { empty } = await answerOf(form);
  const asked = refusedOf(page).length;
  const wasAsked = () => refusedOf(page).length > asked;
  await send.click({ timeout: 5_000 });
  await soon(async () => (await form.count()) === 0 || wasAsked() || (await answerOf(form)).errors > 0);
  await settle(page);
  if (wasAsked()) return empty > 0 ? [`sent empty, it asks for ${refusedOf(page).slice(asked).join()}, though fields must be filled`] : [];
  if ((await form.count()) === 0) return ["sent empty, it closes as if something was done"];
  let last: Answered = { errors: 0, empty: 0, wrong: [] };
  await soon(async () => (last = await answerOf(form)).wrong.length === 0 && last.errors > 0);
  return [...(last.errors === 0 ? ["sent empty, it says nothing beside its fields, and asks for nothing"] : []), ...last.wrong.map((one) => `sent empty: ${one}`)];
}
