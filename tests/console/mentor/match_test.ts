// Two new matches of a mentor: one is declined before the first contact, the other begins with it.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { makePerson, runCairn } from "../person_by_cli.ts";

interface Matches {
  readonly relationships: readonly { readonly relationshipId: string; readonly state: string; readonly endReason: string; readonly firstContactTime?: string }[];
}
const onRecord = (patient: string) => (runCairn("clinician", "--json", "relationships", "list", patient) as Matches).relationships[0]!;

/** What an event of a neighbour has to come before; tried for ten seconds. */
async function soon<T>(attempt: () => T): Promise<T> {
  for (let tries = 0; ; ++tries) {
    try {
      return attempt();
    } catch (error) {
      if (tries === 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** Somebody who chose Tomas; their path among his people. */
async function matched(): Promise<{ patient: string; sign: string }> {
  const { id } = makePerson();
  const says = ["--language", "en", "--mentor-gender", "any", "--state", "VT", "--form", "telehealth", "--hours", "mon-fri 09:00-12:00", "--no-conflicts", "--substance", "alcohol", "--experience", "none", "--birth-year", "1980"];
  await soon(() => runCairn("clinician", "--json", "matching", "ask", id, ...says));
  await soon(() => runCairn("clinician", "--json", "matching", "choose", id, "--mentor", "Tomas", "--approve"));
  return { patient: id, sign: `Person ${onRecord(id).relationshipId.slice(-4).toUpperCase()}` };
}
let declined: { patient: string; sign: string };
let begun: { patient: string; sign: string };
before(async () => {
  declined = await matched();
  begun = await matched();
});
const there = usePage("/my-people", "mentor");
const row = (sign: string) => there().getByRole("table", { name: "My people" }).getByRole("row").filter({ hasText: sign });

test("a match is declined before the first contact: nobody asks why, and the person is not in the list any more", async () => {
  const page = there();
  await row(declined.sign).getByText("New: make the first contact").waitFor();
  await row(declined.sign).getByRole("link", { name: declined.sign }).click();
  await page.getByRole("heading", { level: 1, name: declined.sign }).waitFor();
  await page.getByRole("button", { name: "Decline the match" }).click();
  const drawer = page.getByRole("dialog", { name: "Decline the match" });
  await drawer.getByText(/Nobody asks why/).waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(page);
  await drawer.getByRole("button", { name: "Decline the match" }).click();
  await page.getByRole("heading", { level: 1, name: "My people" }).waitFor();
  await row(begun.sign).waitFor();
  await row(declined.sign).waitFor({ state: "detached" });
  const record = onRecord(declined.patient);
  assert.deepEqual([record.state, record.endReason], ["STATE_ENDED", "END_REASON_MENTOR_DECLINED"]);
});

test("the first contact makes the other one active, and it cannot be declined any more", async () => {
  const page = there();
  await row(begun.sign).getByRole("button", { name: `We talked: ${begun.sign}` }).click();
  const drawer = page.getByRole("dialog", { name: "Log a contact" });
  await drawer.getByRole("button", { name: "Save" }).click();
  await page.getByText(`Recorded for ${begun.sign}.`).waitFor();
  await row(begun.sign).getByText("Active", { exact: true }).waitFor();
  assert.equal(onRecord(begun.patient).state, "STATE_ACTIVE");
  await row(begun.sign).getByRole("link", { name: begun.sign }).click();
  await page.getByRole("table", { name: "Contacts" }).getByText("Both took part").waitFor();
  assert.equal(await page.getByRole("button", { name: "Decline the match" }).count(), 0);
  expectQuiet(page);
});
