import type { Purpose } from "../shared/vocabulary.ts";

/** HL7 v3 ActReason, and our own code system for what it has no code for; ours is an identifier only. */
export const HL7_PURPOSE = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
export const OWN_PURPOSE = "https://shared-care-graph.example/codes/purpose";

/** Why somebody asks; the code is the purpose's own name in the system given. */
export interface PurposeDefinition {
  readonly system: typeof HL7_PURPOSE | typeof OWN_PURPOSE;
  readonly sentence: string;
}

export const PURPOSE_DEFINITIONS: Readonly<Record<Purpose, PurposeDefinition>> = {
  TREAT: { system: HL7_PURPOSE, sentence: "To treat the person." },
  ETREAT: { system: HL7_PURPOSE, sentence: "To treat the person in an emergency." },
  COC: { system: HL7_PURPOSE, sentence: "To coordinate the person's care between services." },
  HQUALIMP: { system: HL7_PURPOSE, sentence: "To improve the quality of care, from statistics." },
  HPRGRP: { system: HL7_PURPOSE, sentence: "To report on a programme of care, from statistics." },
  HCOMPL: { system: HL7_PURPOSE, sentence: "To check that records are used as they should be." },
  PATRQT: { system: HL7_PURPOSE, sentence: "Because the person asked for their own record." },
  SAFEDETENTION: { system: OWN_PURPOSE, sentence: "To keep a person safe in police custody." },
  SAFECUSTODY: { system: OWN_PURPOSE, sentence: "To keep a person safe in prison." },
  INVESTIGATION: { system: OWN_PURPOSE, sentence: "To investigate an offence." },
  OFFENDERMGMT: { system: OWN_PURPOSE, sentence: "To supervise a person on licence or order." },
  RESETTLEMENT: { system: OWN_PURPOSE, sentence: "To help a person settle after release." },
  SAFEGUARD: { system: OWN_PURPOSE, sentence: "To protect an adult or child at risk." },
  SENTENCING: { system: OWN_PURPOSE, sentence: "To prepare a hearing." },
};
