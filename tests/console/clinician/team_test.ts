// Who cares for a person, and who pays.
import { test } from "node:test";
import { expectAccessible, expectQuiet, usePage } from "../browser.ts";
import { anybody, goTo, register } from "../person.ts";

const there = usePage("/register", "clinician");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog").first();
const table = (name: string) => there().getByRole("table", { name, exact: true });

test("a colleague covers for a while and is let go", async () => {
  const page = there();
  const chart = await register(page, anybody());
  await goTo(page, `${chart}/team`);
  await h1("Care team and insurance").waitFor();
  await table("Care team").getByText("(you)").waitFor();
  await expectAccessible(page);
  await button("Take a colleague in").click();
  const colleague = drawer().getByLabel(/^Colleague/);
  const labels = (await colleague.locator("option").allInnerTexts()).slice(1);
  const okafor = labels.find((one) => /Okafor/.test(one))!;
  await colleague.selectOption({ label: okafor });
  await drawer().getByLabel(/^As/).selectOption({ label: "Care team" });
  await drawer().getByLabel(/Days of cover/).fill("7");
  await drawer().getByRole("button", { name: "Take into the care team" }).click();
  await table("Care team").getByText("Covers for a while").waitFor();
  await button(`End the part of ${okafor}`).click();
  await drawer().getByLabel("Yes, end it").check();
  await drawer().getByRole("button", { name: "End it" }).click();
  await table("Care team").getByText("Ended").waitFor();
});

test("insurance is added in an order that is free, changed and ended", async () => {
  const page = there();
  await button("Add insurance").click();
  await drawer().getByLabel("Kind of payer").selectOption({ label: "Medicaid" });
  await drawer().getByLabel(/Name of the payer/).fill("Green Mountain Care");
  await drawer().getByRole("button", { name: "Save" }).click();
  await table("Insurance").getByText("In force").waitFor();
  await button("Add insurance").click();
  await drawer().getByLabel("Kind of payer").selectOption({ label: "The person pays in full" });
  await drawer().getByLabel("Order").selectOption("1");
  await drawer().getByRole("button", { name: "Save" }).click();
  await drawer().getByText(/Another insurance has this place/).waitFor();
  await expectAccessible(page);
  await drawer().getByRole("button", { name: "Cancel", exact: true }).click();
  await button("Discard the draft").click();
  await button(/^Change Green Mountain/).click();
  await drawer().getByLabel("Member number").fill("GM-100");
  await drawer().getByRole("button", { name: "Save" }).click();
  await table("Insurance").getByText("GM-100").waitFor();
  await button(/^End Green Mountain/).click();
  await drawer().getByRole("button", { name: "End insurance" }).click();
  await button(/^End Green Mountain/).waitFor({ state: "detached" });
  expectQuiet(page);
});
