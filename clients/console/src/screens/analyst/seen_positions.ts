import type { ReportResult } from "@/contract/cairn/outcomes/v1/report_pb";

/** A position that an answer was as of, and until when its feeds had been told. */
export interface SeenPosition {
  readonly asOf: string;
  readonly toldUntil: Date | undefined;
}

// Of this visit: in memory, like everything that was read.
const seen = new Map<string, SeenPosition>();

/** The latest moment that any feed of a result had recorded. */
export function toldUntil(freshness: ReportResult["freshness"]): Date | undefined {
  const latest = freshness.reduce((most, one) => (one.recordedTime && one.recordedTime.seconds > most ? one.recordedTime.seconds : most), 0n);
  return latest > 0n ? new Date(Number(latest) * 1000) : undefined;
}

export function rememberPosition(result: Pick<ReportResult, "asOf" | "freshness">): void {
  if (result.asOf) seen.set(result.asOf, { asOf: result.asOf, toldUntil: toldUntil(result.freshness) });
}

/** The latest first. */
export function seenPositions(): readonly SeenPosition[] {
  return [...seen.values()].reverse();
}
