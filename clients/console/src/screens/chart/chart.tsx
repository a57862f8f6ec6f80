import { useQuery } from "@connectrpc/connect-query";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { PatientBanner } from "@/parts/patient_banner";
import { Answer, Loading } from "@/parts/states";
import { mayBe, useSession } from "@/session/session";
import { troubleOf } from "@/transport/troubles";
import { useLanguage, useWords, words } from "@/words/words";
import { chartSections } from "../chart_sections";
import { Refused } from "./refused";
import style from "./chart.module.css";

export const texts = words({ en: { sections: "Sections of the chart" }, es: { sections: "Secciones de la historia" } });

/** Banner and sections; the section itself is below. A section reads its patient with usePatientId(). */
export function Screen() {
  const say = useWords(texts);
  const language = useLanguage();
  const session = useSession();
  const { patientId = "" } = useParams({ strict: false }) as { patientId?: string };
  const patient = useQuery(PatientService.method.getPatient, { patientId });
  const trouble = patient.error && !patient.data ? troubleOf(patient.error) : undefined;
  if (trouble?.reason === "PATIENT_NOT_FOUND" || trouble?.reason === "PATIENT_MERGED") return <Refused patientId={patientId} trouble={trouble} />;
  return (
    <Answer of={patient} loading={<Loading rows={8} />}>
      {(data) => (
        <div className={style.chart}>
          <div className={style.top}>
            {data.patient && <PatientBanner patient={data.patient} />}
            <nav aria-label={say.sections} className={`${style.sections} no-print`}>
              {chartSections
                .filter((line) => mayBe(session, line.roles))
                .map((line) => (
                  <Link key={line.path} to={`/patients/${patientId}/${line.path}`} preload="intent" activeProps={{ "aria-current": "page" }}>
                    {line.label[language]}
                  </Link>
                ))}
            </nav>
          </div>
          <Outlet key={patientId} />
        </div>
      )}
    </Answer>
  );
}
