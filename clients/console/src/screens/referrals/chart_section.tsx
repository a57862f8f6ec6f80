import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { ReferralService } from "@/contract/cairn/enrollment/v1/referral_service_pb";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { usePatient, usePatientId } from "../chart/patient_id";
import { PatientWaitlist } from "../waitlist/patient_waitlist";
import { CreateForm } from "./create_form";
import { ReferralRows } from "./referral_rows";

export const texts = words({
  en: {
    title: "Referrals and waitlist",
    refer: "Refer to other care",
    referrals: "Referrals",
    none: "No referral is on record",
    noneWhy: "A referral is drafted, sent with the person's consent, answered, and followed to its end.",
  },
  es: {
    title: "Derivaciones y lista de espera",
    refer: "Derivar a otra atención",
    referrals: "Derivaciones",
    none: "No hay derivaciones registradas",
    noneWhy: "Una derivación se prepara, se envía con el consentimiento de la persona, recibe respuesta y se sigue hasta su fin.",
  },
});

/** Where the person was referred to, and for which programmes of the clinic they wait. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const [creating, setCreating] = useState(false);
  const about = `${fullName(profile)} · ${showDate(profile?.birthDate)}`;
  const referrals = useInfiniteQuery(
    ReferralService.method.listReferrals,
    { patientId, pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  return (
    <Page title={say.title} actions={<Button onClick={() => setCreating(true)}>{say.refer}</Button>}>
      <Section title={say.referrals}>
        <Answer of={referrals} loading={<Loading rows={3} />}>
          {({ pages }) => (
            <>
              <ReferralRows label={say.referrals} referrals={pages.flatMap((page) => page.referrals)} aboutOf={() => about} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />
              {referrals.hasNextPage && (
                <Button variant="default" loading={referrals.isFetchingNextPage} onClick={() => void referrals.fetchNextPage()}>
                  {shared.more}
                </Button>
              )}
            </>
          )}
        </Answer>
      </Section>
      <PatientWaitlist patientId={patientId} about={about} />
      {creating && <CreateForm patientId={patientId} about={about} close={() => setCreating(false)} />}
    </Page>
  );
}
