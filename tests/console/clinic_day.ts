// Days as the clinic of the tests counts them: in the evening of New York it is tomorrow elsewhere, and what was done tomorrow is refused.
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "America/New_York" }).format(new Date());

/** `2026-01-02`: so many days after today at the clinic. */
export const clinicDay = (days = 0) => new Date(Date.parse(`${today()}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same as google.type.Date has it. */
export function clinicDate(days = 0): { year: number; month: number; day: number } {
  const [year, month, day] = clinicDay(days).split("-").map(Number);
  return { year: year!, month: month!, day: day! };
}
