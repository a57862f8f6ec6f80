import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { type StockMovement, StockMovementKind } from "@/contract/cairn/prescribing/v1/stock_pb";
import { StockService } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Answer, Empty, Loading } from "@/parts/states";
import { showDate, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useNameOfAccount } from "../chart/colleagues";
import { useNames } from "../prescriber/medication_words";
import { movementKinds, shortId, wasteReasons } from "./stock_words";

export const texts = words({
  en: {
    label: "What was booked",
    day: "Day",
    what: "What",
    carton: "Carton",
    quantity: "Units",
    place: "Place",
    by: "Booked by",
    to: (from: string, to: string) => `${from} to ${to}`,
    because: (kind: string, reason: string) => `${kind}: ${reason}`,
    chart: "open the chart",
    you: "you",
    at: (name: string, moment: string) => (name ? `${name}, ${moment}` : moment),
    none: "Nothing was booked",
  },
  es: {
    label: "Qué se anotó",
    day: "Día",
    what: "Qué",
    carton: "Envase",
    quantity: "Unidades",
    place: "Lugar",
    by: "Anotado por",
    to: (from, to) => `${from} a ${to}`,
    because: (kind, reason) => `${kind}: ${reason}`,
    chart: "abrir la historia",
    you: "usted",
    at: (name, moment) => (name ? `${name}, ${moment}` : moment),
    none: "No se anotó nada",
  },
});

/** Everything that was booked of a lot, the last first. */
export function Movements({ lotId, placeOf }: { lotId: string; placeOf: ReadonlyMap<string, string> }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const kinds = useNames(movementKinds);
  const reasons = useNames(wasteReasons);
  const nameOf = useNameOfAccount(say.you);
  const movements = useInfiniteQuery(StockService.method.listStockMovements, { lotId, pageSize: 50, pageToken: "" }, { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined });
  const columns = useMemo<readonly Column<StockMovement>[]>(
    () => [
      { id: "day", header: say.day, short: true, cell: ({ occurredOn }) => showDate(occurredOn) },
      {
        id: "what",
        header: say.what,
        cell: (one) => (
          <>
            {one.wasteReason > 0 ? say.because(kinds[one.kind], reasons[one.wasteReason]) : kinds[one.kind]}
            {one.patientId && (
              <div>
                <Link to={`/patients/${one.patientId}/medication`}>{say.chart}</Link>
              </div>
            )}
          </>
        ),
      },
      { id: "carton", header: say.carton, short: true, cell: ({ kitId }) => (kitId ? shortId(kitId) : "–") },
      { id: "quantity", header: say.quantity, align: "right", cell: ({ quantity, kind }) => (kind === StockMovementKind.COUNT && quantity > 0 ? `+${quantity}` : String(quantity)) },
      { id: "place", header: say.place, cell: ({ placeId, toPlaceId }) => (toPlaceId ? say.to(placeOf.get(placeId) ?? "–", placeOf.get(toPlaceId) ?? "–") : (placeOf.get(placeId) ?? "–")) },
      { id: "by", header: say.by, wideOnly: true, cell: (one) => say.at(nameOf(one.recordedByAccountId), showMoment(one.recordTime)) },
    ],
    [say, kinds, reasons, nameOf, placeOf],
  );
  return (
    <Answer of={movements} loading={<Loading rows={4} />}>
      {({ pages }) => (
        <>
          <DataTable label={say.label} rows={pages.flatMap((page) => page.movements)} columns={columns} rowId={(one) => one.movementId} empty={<Empty title={say.none} />} />
          {movements.hasNextPage && (
            <Button variant="default" loading={movements.isFetchingNextPage} onClick={() => void movements.fetchNextPage()}>
              {shared.more}
            </Button>
          )}
        </>
      )}
    </Answer>
  );
}
