import type { Category, SubgraphName } from "../shared/vocabulary.ts";

/** How often something is so, and who says so. What no source gives is our own guess, and says that. */
export interface Frequency {
  readonly of: number;
  readonly source: string;
}

const IOPC = "IOPC, deaths during or following police custody, 2017/18 to 2022/23";
const OURS = "no figure in the sources read; chosen so that every list has people on it";

/** What is so of somebody of the cohort, each by itself. */
export const FREQUENCIES = {
  /** 89 of 110: the cohort is drawn to be like the people whom missing records fail. */
  substances: { of: 89 / 110, source: `${IOPC}: links to drugs or alcohol, 89 of 110` },
  mentalHealth: { of: 64 / 110, source: `${IOPC}: mental-health concerns, 64 of 110` },
  unwellInCell: { of: 41 / 110, source: `${IOPC}: taken ill in a police cell, 41 of 110` },
  /** Of those released with a referral. */
  engagedWithin21Days: { of: 0.37, source: "NAO, leavers in community treatment within three weeks, 2021-22: 37%" },
  custody: { of: 0.14, source: OURS },
  prison: { of: 0.5, source: OURS },
  released: { of: 0.22, source: OURS },
  bloodBorneVirus: { of: 0.08, source: OURS },
  sexualHealth: { of: 0.06, source: OURS },
  neurodiversity: { of: 0.25, source: OURS },
  interpreter: { of: 0.12, source: OURS },
  dependants: { of: 0.3, source: OURS },
  safeguarding: { of: 0.15, source: OURS },
  dissent: { of: 0.04, source: OURS },
  consent: { of: 0.25, source: OURS },
  restricted: { of: 0.01, source: OURS },
} as const satisfies Readonly<Record<string, Frequency>>;

/** What is so of one person. */
export type Circumstances = Readonly<Record<keyof typeof FREQUENCIES, boolean>>;

/** Whether a service holds anything of somebody so placed. */
export const HELD_BY: Readonly<Record<SubgraphName, (is: Circumstances) => boolean>> = {
  person: () => true,
  custody: ({ custody }) => custody,
  "secure-estate": ({ prison }) => prison,
  "mental-health": ({ mentalHealth }) => mentalHealth,
  "substance-misuse": ({ substances }) => substances,
  release: ({ prison, released }) => prison || released,
};

/** Whether there is anything of a category, where it does not depend on the service alone. */
export const TOLD: Readonly<Partial<Record<Category, (is: Circumstances) => boolean>>> = {
  BLOOD_BORNE_VIRUS: ({ bloodBorneVirus }) => bloodBorneVirus,
  SEXUAL_HEALTH: ({ sexualHealth }) => sexualHealth,
  MENTAL_HEALTH_CURRENT: ({ mentalHealth }) => mentalHealth,
  MENTAL_HEALTH_PAST: ({ mentalHealth }) => mentalHealth,
  SUBSTANCE_USE_CURRENT: ({ substances }) => substances,
  SUBSTANCE_USE_PAST: ({ substances }) => substances,
  NEURODIVERSITY: ({ neurodiversity }) => neurodiversity,
  LANGUAGE: ({ interpreter }) => interpreter,
  DEPENDANTS: ({ dependants }) => dependants,
  SAFEGUARDING: ({ safeguarding }) => safeguarding,
};

/** Of how many people whom a service holds there is a record of a kind; the rest have none. All our own. */
export const RECORDS: Readonly<Record<string, number>> = {
  "custody.drink-drive": 0.08,
  "custody.disclosure": 0.1,
  "custody.third-party": 0.08,
  "mental-health.disclosure": 0.1,
  "mental-health.family-information": 0.08,
  "secure-estate.stay.earlier": 0.4,
  "secure-estate.legal-status": 1,
  "secure-estate.restricted-patient": 0.005,
  "secure-estate.cell": 1,
  "secure-estate.warning-notice": 0.12,
  "secure-estate.acct": 0.12,
  "secure-estate.acct.earlier": 0.15,
  "secure-estate.alert.MEP": 0.15,
  "secure-estate.alert.HID": 0.3,
  "secure-estate.alert.VU": 0.35,
  "secure-estate.alert.VLES": 0.6,
  "secure-estate.alert.AS": 0.2,
  "secure-estate.alert.OVI": 0.05,
  "secure-estate.alert.XIS": 0.05,
  "secure-estate.alert.TM": 0.05,
  "secure-estate.alert.F1": 0.08,
  "secure-estate.alert.P66": 0.2,
  "secure-estate.alert.OISFL": 0.1,
  "secure-estate.alert.ended": 0.1,
  "secure-estate.diversion-review": 0.08,
  "secure-estate.headline.SELF_HARM_RISK": 1,
  "secure-estate.headline.CRITICAL_MEDICINE_DUE": 0.15,
  "secure-estate.headline.CALL_999_IF_SEIZURE": 0.05,
  "secure-estate.headline.INSULIN_TREATED": 0.03,
  "secure-estate.headline.SEVERE_ALLERGY": 0.06,
  "secure-estate.headline.ANTICOAGULATED": 0.03,
  "secure-estate.headline.ASTHMA": 0.1,
  "secure-estate.allergy": 0.2,
  "secure-estate.medicine.claimed": 0.08,
  "secure-estate.medicine.stopped": 0.3,
  "secure-estate.medicine.sexual health medicine": 0.5,
  "secure-estate.reception-screening": 1,
  "secure-estate.gp-practice": 0.9,
  "secure-estate.gp-contact": 0.4,
  "secure-estate.gp-contact.mood": 0.2,
  "secure-estate.hospital-appointment": 0.15,
  "secure-estate.hospital-appointment.attended": 0.05,
  "secure-estate.hospital-appointment.self-harm": 0.03,
  "secure-estate.hospital-appointment.virus": 0.5,
  "secure-estate.record-transfer": 0.5,
  "secure-estate.record-transfer.prison": 0.3,
  "secure-estate.care-need": 0.08,
  "secure-estate.care-need.maternity": 0.1,
  "secure-estate.disclosure": 0.06,
  "substance-misuse.disclosure": 0.1,
  "release.disclosure": 0.06,
  "release.victim-information": 0.1,
  "person.alias": 0.3,
  "person.identity-number": 0.4,
  "person.gender-history": 0.02,
};

/** Where no rate of its own is given. */
export const USUAL_RATE = 0.6;
