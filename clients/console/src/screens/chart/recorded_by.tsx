import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { showMoment } from "@/words/dates";

/** Who wrote a record down, where that is known, and when. */
export function RecordedBy({ name, time }: { name: string; time: Timestamp | undefined }) {
  return (
    <div>
      {name}
      <div className={name ? "muted" : ""}>{showMoment(time)}</div>
    </div>
  );
}
