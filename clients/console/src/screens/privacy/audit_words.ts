import { words } from "@/words/words";

/** What the access log's own names are called. */
export const auditWords = words({
  en: {
    enrollment: "Enrollment: patients, consents, disclosures",
    prescribing: "Prescribing: orders, doses, laboratory",
    mentorship: "Peer support",
    counseling: "Counseling",
    outcomes: "Outcomes: questionnaires, reports",
    directory: "Directory: accounts, providers",
    read: "Read",
    create: "Created",
    update: "Changed",
    remove: "Removed",
    ok: "Allowed",
    refused: (reason: string) => `Refused: ${reason}`,
  },
  es: {
    enrollment: "Inscripción: pacientes, consentimientos, revelaciones",
    prescribing: "Prescripción: órdenes, dosis, laboratorio",
    mentorship: "Apoyo entre pares",
    counseling: "Consejería",
    outcomes: "Resultados: cuestionarios, informes",
    directory: "Directorio: cuentas, proveedores",
    read: "Lectura",
    create: "Alta",
    update: "Cambio",
    remove: "Baja",
    ok: "Permitido",
    refused: (reason) => `Rechazado: ${reason}`,
  },
});

type Say = typeof auditWords.en;

export const actionText = (say: Say, action: string): string => {
  const known: Readonly<Record<string, string>> = { READ: say.read, CREATE: say.create, UPDATE: say.update, DELETE: say.remove };
  return known[action.replace(/^ACTION_/, "").toUpperCase()] ?? action;
};
