import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import type { Mentor } from "@/contract/cairn/mentorship/v1/mentor_pb";
import { MentorService } from "@/contract/cairn/mentorship/v1/mentor_service_pb";
import { useWords, words } from "@/words/words";
import { shortCode } from "../mentor/people";

export const texts = words({
  en: { unknown: (code: string) => `Mentor ${code}` },
  es: { unknown: (code) => `Mentor ${code}` },
});

/** The mentors who have not ended, and the name of each; of others four signs. */
export function useMentors(): { readonly mentors: readonly Mentor[]; readonly nameOf: (mentorId: string) => string } {
  const say = useWords(texts);
  const all = useQuery(MentorService.method.listMentors, { pageSize: 500 });
  return useMemo(() => {
    const mentors = all.data?.mentors ?? [];
    const names = new Map(mentors.map((one) => [one.mentorId, one.profile?.displayName ?? ""]));
    return { mentors, nameOf: (mentorId) => names.get(mentorId) || (all.isLoading ? "…" : say.unknown(shortCode(mentorId))) };
  }, [all.data, all.isLoading, say]);
}
