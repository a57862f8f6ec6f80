import { ItemWording } from "@/contract/cairn/outcomes/v1/instrument_pb";
import type { Names } from "./report_words";

export const wordings: Names = {
  [ItemWording.UNSPECIFIED]: ["not recorded", "sin registrar"],
  [ItemWording.VERBATIM]: ["as published", "como se publicó"],
  [ItemWording.OWN_LABELS]: ["short names; ask with the published form", "nombres cortos; pregunte con el formulario publicado"],
  [ItemWording.NONE]: ["none ships; ask with the published form", "no se incluye; pregunte con el formulario publicado"],
};
