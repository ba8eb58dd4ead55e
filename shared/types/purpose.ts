import { registerEnumType } from "type-graphql";
import { type Purpose as Name, PURPOSES } from "../vocabulary.ts";

/** What somebody asks for, as a caller names it. */
export const Purpose = Object.fromEntries(PURPOSES.map((name) => [name, name])) as Readonly<Record<Name, Name>>;
export type Purpose = Name;
registerEnumType(Purpose, {
  name: "Purpose",
  description: "Why somebody asks (HL7 v3 ActReason, and our own codes where it has none).",
  valuesConfig: {
    TREAT: { description: "To treat the person." },
    ETREAT: { description: "To treat the person in an emergency." },
    COC: { description: "To coordinate the person's care between services." },
    HQUALIMP: { description: "To improve the quality of care, from statistics." },
    HPRGRP: { description: "To report on a programme of care, from statistics." },
    HCOMPL: { description: "To check that records are used as they should be." },
    PATRQT: { description: "Because the person asked for their own record." },
    SAFEDETENTION: { description: "To keep a person safe in police custody." },
    SAFECUSTODY: { description: "To keep a person safe in prison." },
    INVESTIGATION: { description: "To investigate an offence." },
    OFFENDERMGMT: { description: "To supervise a person on licence or order." },
    RESETTLEMENT: { description: "To help a person settle after release." },
    SAFEGUARD: { description: "To protect an adult or child at risk." },
    SENTENCING: { description: "To prepare a hearing." },
  },
});
