import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { CareRelation_Kind, CareRelationService } from "@/contract/cairn/enrollment/v1/care_relation_service_pb";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { TroubleNote } from "./states";

export const texts = words({
  en: { notMine: "Not on your panel", take: "Coordinate their care", loading: "…" },
  es: { notMine: "No está en su panel", take: "Coordinar su atención", loading: "…" },
});

/** Names of whoever is on the caller's panel, by id. `complete` when all of it has been read. */
export interface PanelNames {
  readonly get: (patientId: string) => string | undefined;
  readonly complete: boolean;
}

export function usePanelNames(): PanelNames {
  const panel = useInfiniteQuery(
    PatientService.method.listPanel,
    { pageSize: 500, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = panel;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return useMemo(() => {
    const names = new Map(data?.pages.flatMap((page) => page.members.flatMap(({ patient }) => (patient ? [[patient.patientId, fullName(patient.profile)] as const] : []))));
    return { get: (patientId) => names.get(patientId), complete: data !== undefined && !hasNextPage };
  }, [data, hasNextPage]);
}

/**
 * Who a row is about: a link into the chart. Lists of the whole clinic tell a coordinator of people whose name only their care team may see; who
 * coordinates their care from now on joins it.
 */
export function PanelPerson({ patientId, people, section }: { patientId: string; people: PanelNames; section: string }) {
  const say = useWords(texts);
  const session = useSession();
  const join = useSubmit(CareRelationService.method.openCareRelation);
  const name = people.get(patientId);
  if (name) return <Link to={`/patients/${patientId}/${section}`}>{name}</Link>;
  if (!people.complete) return <>{say.loading}</>;
  return (
    <div className="row">
      <span className="muted">{say.notMine}</span>
      {mayBe(session, ["coordinator"]) && (
        <Button size="xs" variant="default" loading={join.busy} onClick={() => void join.send({ patientId, accountId: session.accountId, kind: CareRelation_Kind.COORDINATOR })}>
          {say.take}
        </Button>
      )}
      {join.trouble && <TroubleNote trouble={join.trouble} />}
    </div>
  );
}
