import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { type Alert, Alert_State, type AlertOutcome } from "@/contract/cairn/prescribing/v1/alert_pb";
import { AlertService } from "@/contract/cairn/prescribing/v1/alert_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useForm } from "@/parts/use_form";
import { useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showDate, showMoment } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { alertKinds, alertOutcomes, alertRoles, useNames } from "./medication_words";

export const texts = words({
  en: {
    title: "Alerts",
    whose: "Whose",
    mine: "Mine",
    ofPatients: "Of my patients",
    alert: "Alert",
    patient: "Patient",
    state: "State",
    closeBy: "To be closed by",
    told: "Told so far",
    action: "Action",
    open: "Open",
    escalated: "Escalated",
    closed: "Closed",
    overdue: "Overdue",
    acknowledge: "I am at it",
    takeOver: "Take over",
    close: "Close",
    closeTitle: "Close the alert",
    outcome: "What became of it",
    required: "This is needed.",
    emptyTitle: "No alert is open",
    emptyWhy: "An alert comes here when a dose was missed, protection is gone, item 9 of the PHQ-9 was answered, or an injection site gets worse.",
    changed: "The alert has changed, or escalated, in the meantime. Look at it as it is now, then try again.",
    notOwner: "Somebody else owns this alert. Take it over first.",
  },
  es: {
    title: "Alertas",
    whose: "De quién",
    mine: "Mías",
    ofPatients: "De mis pacientes",
    alert: "Alerta",
    patient: "Paciente",
    state: "Estado",
    closeBy: "Por cerrar antes de",
    told: "Avisados",
    action: "Acción",
    open: "Abierta",
    escalated: "Elevada",
    closed: "Cerrada",
    overdue: "Vencida",
    acknowledge: "Me ocupo",
    takeOver: "Tomar a mi cargo",
    close: "Cerrar",
    closeTitle: "Cerrar la alerta",
    outcome: "Qué resultó",
    required: "Hace falta.",
    emptyTitle: "No hay alertas abiertas",
    emptyWhy: "Aquí aparece una alerta cuando se omitió una dosis, no hay protección, se contestó la pregunta 9 del PHQ-9 o empeora un sitio de inyección.",
    changed: "La alerta ha cambiado o se ha elevado mientras tanto. Mírela como está ahora e intente de nuevo.",
    notOwner: "Otra persona es responsable de esta alerta. Tómela primero a su cargo.",
  },
});

/** What somebody must do something about; each alert has one owner, a clock and, at the end, an outcome. */
export function Screen() {
  const say = useWords(texts);
  const [filters, setFilters] = useFilters({ whose: "mine" });
  const alerts = useQuery(AlertService.method.listAlerts, { ofMyPatients: filters.whose === "patients", pageSize: 200 });
  const panel = useQuery(PatientService.method.listPanel, { pageSize: 500 });
  const names = useMemo(() => new Map(panel.data?.members.flatMap((one) => (one.patient ? [[one.patient.patientId, fullName(one.patient.profile)] as const] : []))), [panel.data]);
  const [closing, setClosing] = useState<Alert>();
  return (
    <Page title={say.title}>
      <div className="row no-print">
        <NativeSelect
          label={say.whose}
          value={filters.whose}
          onChange={(event) => setFilters({ whose: event.currentTarget.value })}
          data={[
            { value: "mine", label: say.mine },
            { value: "patients", label: say.ofPatients },
          ]}
        />
      </div>
      <Answer of={alerts} loading={<Loading rows={6} />}>
        {({ alerts: all, nextPageToken }) => <Rows alerts={all} whole={!nextPageToken} names={names} close={setClosing} />}
      </Answer>
      {closing && <CloseDrawer key={closing.alertId} alert={closing} about={names.get(closing.patientId) ?? ""} close={() => setClosing(undefined)} />}
    </Page>
  );
}

interface RowsProps {
  readonly alerts: readonly Alert[];
  readonly whole: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly close: (alert: Alert) => void;
}

function Rows({ alerts, whole, names, close }: RowsProps) {
  const say = useWords(texts);
  const kinds = useNames(alertKinds);
  const roles = useNames(alertRoles);
  // Not before all names have come: whose has not would be last.
  const named = alerts.every((one) => names.has(one.patientId));
  const columns = useMemo<readonly SortableColumn<Alert>[]>(
    () => [
      {
        id: "alert",
        header: say.alert,
        sortBy: ({ kind }) => kinds[kind],
        short: true,
        cell: (alert) => (
          <div>
            {kinds[alert.kind]}
            <div className="muted">{showDate(alert.occasion)}</div>
          </div>
        ),
      },
      { id: "patient", header: say.patient, sortBy: named ? ({ patientId }) => names.get(patientId) : undefined, cell: ({ patientId }) => <Link to={`/patients/${patientId}/medication`}>{names.get(patientId) ?? "…"}</Link> },
      { id: "state", header: say.state, cell: (alert) => <State alert={alert} /> },
      { id: "closeBy", header: say.closeBy, sortBy: ({ closeByTime }) => closeByTime?.seconds, short: true, cell: ({ closeByTime }) => showMoment(closeByTime) },
      { id: "told", header: say.told, cell: ({ told }) => told.map((one) => roles[one]).join(", "), wideOnly: true },
      { id: "action", header: say.action, cell: (alert) => <Actions alert={alert} close={() => close(alert)} /> },
    ],
    [say, kinds, roles, names, named, close],
  );
  return <DataTable label={say.title} rows={alerts} whole={whole} columns={columns} rowId={(one) => one.alertId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />;
}

function State({ alert }: { alert: Alert }) {
  const say = useWords(texts);
  if (alert.state === Alert_State.CLOSED) return <StatusTag tone="good">{say.closed}</StatusTag>;
  if (alert.overdue) return <StatusTag tone="unprotected">{say.overdue}</StatusTag>;
  if (alert.state === Alert_State.ESCALATED) return <StatusTag tone="unprotected">{say.escalated}</StatusTag>;
  return <StatusTag tone="waning">{say.open}</StatusTag>;
}

function Actions({ alert, close }: { alert: Alert; close: () => void }) {
  const say = useWords(texts);
  const { accountId } = useSession();
  const acknowledge = useSubmit(AlertService.method.acknowledgeAlert);
  const handOver = useSubmit(AlertService.method.handOverAlert);
  if (alert.state === Alert_State.CLOSED) return null;
  const { patientId, alertId, etag } = alert;
  const trouble = acknowledge.trouble ?? handOver.trouble;
  return (
    <div className="stack">
      <div className="row">
        {alert.ownerAccountId === accountId ? (
          <Button size="xs" variant="default" loading={acknowledge.busy} onClick={() => void acknowledge.send({ patientId, alertId, etag })}>
            {say.acknowledge}
          </Button>
        ) : (
          <Button size="xs" variant="default" loading={handOver.busy} onClick={() => void handOver.send({ patientId, alertId, etag, toAccountId: accountId })}>
            {say.takeOver}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={close}>
          {say.close}
        </Button>
      </div>
      {trouble && <TroubleNote trouble={trouble} own={{ ETAG_MISMATCH: say.changed, NOT_ALERT_OWNER: say.notOwner }} />}
    </div>
  );
}

const nothing = { outcome: "" } as const satisfies Readonly<Record<string, string>>;

function CloseDrawer({ alert, about, close }: { alert: Alert; about: string; close: () => void }) {
  const say = useWords(texts);
  const outcomes = useNames(alertOutcomes);
  const { send, busy, trouble } = useSubmit(AlertService.method.closeAlert);
  const form = useForm<Readonly<{ outcome: string }>>(`close alert ${alert.alertId}`, nothing, trouble);
  const submit = async () => {
    if (!form.values.outcome) return form.refuse({ outcome: say.required });
    if (!(await send({ patientId: alert.patientId, alertId: alert.alertId, etag: alert.etag, outcome: Number(form.values.outcome) as AlertOutcome }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.closeTitle} about={about} form={form} submitLabel={say.close} submit={submit} busy={busy} trouble={trouble} own={{ ETAG_MISMATCH: say.changed }} close={close}>
      <NativeSelect label={say.outcome} {...form.text("outcome")} data={[{ value: "", label: outcomes[0] }, ...alert.possibleOutcomes.map((one) => ({ value: String(one), label: outcomes[one] }))]} />
    </FormDrawer>
  );
}
