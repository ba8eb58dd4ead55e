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
  "person.alias": 0.3,
  "person.identity-number": 0.4,
  "person.gender-history": 0.02,
  "person.headline.RECENT_OVERDOSE": 0.03,
  "person.headline.SELF_HARM_RISK": 0.1,
  "person.headline.ADJUST_COMMUNICATION": 0.1,
  "custody.drink-drive": 0.08,
  "custody.disclosure": 0.1,
  "custody.third-party": 0.08,
  "secure-estate.disclosure": 0.06,
  "secure-estate.restricted-patient": 0.01,
  "secure-estate.warning-notice": 0.08,
  "secure-estate.acct": 0.12,
  "secure-estate.acct.earlier": 0.1,
  "mental-health.headline.RECENT_OVERDOSE": 0.05,
  "mental-health.headline.CRITICAL_MEDICINE_DUE": 0.2,
  "mental-health.legal-status": 0.1,
  "mental-health.replaced-diagnosis": 0.1,
  "mental-health.replaced-risk-formulation": 0.1,
  "mental-health.therapy-note": 0.1,
  "mental-health.disclosure": 0.1,
  "mental-health.family-information": 0.08,
  "mental-health.overdose": 0.12,
  "mental-health.past-legal-status": 0.15,
  "mental-health.recent-episode": 0.2,
  "mental-health.past-overdose": 0.2,
  "mental-health.care-cluster": 0.2,
  "mental-health.capacity-assessment": 0.2,
  "mental-health.crisis-contact": 0.25,
  "mental-health.past-crisis-contact": 0.25,
  "mental-health.past-medicine": 0.3,
  "mental-health.past-risk-formulation": 0.3,
  "substance-misuse.disclosure": 0.1,
  "substance-misuse.outcomes-crime": 0.1,
  "substance-misuse.use-diary-entry": 0.1,
  "substance-misuse.keyworker-note": 0.1,
  "substance-misuse.hepatitis-clinic": 0.05,
  "substance-misuse.audit-score": 0.2,
  "release.disclosure": 0.06,
  "release.victim-information": 0.1,
};

/** Where no rate of its own is given. */
export const USUAL_RATE = 0.4;
