import type { SeedDirective, SeedPerson, SeedValue } from "../shared/seed.ts";
import type { Category, Role } from "../shared/vocabulary.ts";
import { SENSITIVE_DISSENT } from "./consents.ts";
import { DEMO_CALLERS } from "./defaults.ts";
import { counting, inventedPerson } from "./invented-person.ts";
import { opaqueKey } from "./opaque-key.ts";
import { inCare, inCustody, inPrison, themselves } from "./story-ties.ts";

/** Somebody of whom an acceptance story tells. All of them are made up. */
export interface StoryPerson {
  readonly key: string;
  /** The stories they stand in: "SC01". */
  readonly stories: readonly string[];
  readonly name: readonly [given: string, family: string];
  /** What is true of them, for docs/stories.md. */
  readonly isTrue: string;
  readonly is: Partial<SeedPerson>;
  /** Categories of which there is nothing; else there is one record of everything a service holds. */
  readonly nothingOf?: readonly Category[];
  /** Values that the story names, by coordinate and place; else the seed's first words. */
  readonly told?: Readonly<Record<string, SeedValue | readonly SeedValue[]>>;
  /** How many records of a kind there are, where not one. */
  readonly records?: Readonly<Record<string, number>>;
}

/** The people of the stories as the seeds know them, each with the numbers of their place on the list. */
export const storyPeople = (): readonly SeedPerson[] => STORIES.map(seeded);

function seeded(
  { key, name: [givenNames, familyName], is, nothingOf = [], told, records }: StoryPerson,
  serial: number,
): SeedPerson {
  return inventedPerson(
    {
      id: opaqueKey(key),
      givenNames,
      familyName,
      count: counting(Object.fromEntries(nothingOf.map((category) => [category, 0]))),
      ...(records && { records: (kind) => records[kind] }),
      ...(told && { told: (name, index) => placed(told[name], index) }),
      ...is,
    },
    serial,
  );
}

const placed = (told: SeedValue | readonly SeedValue[] | undefined, index: number): SeedValue | undefined =>
  Array.isArray(told) ? told[index] : (told as SeedValue | undefined);

const consent = (
  role: Role,
  specific: boolean,
  categories: readonly Category[],
  purpose: SeedDirective["purposes"][number],
): SeedDirective => ({
  decision: "PERMIT",
  categories,
  purposes: [purpose],
  recipient: { kind: "ROLE", name: role },
  specific,
  givenDaysAgo: 2,
});

export const STORIES: readonly StoryPerson[] = [
  {
    key: "amber",
    stories: ["SC01", "SC05"],
    name: ["Amber", "Holt"],
    isTrue:
      "Arrived in suite S1 at night, 40 minutes after hospital discharged her as fit following an overdose. A crisis team holds an open referral; she takes methadone under supervision, which her Summary Care Record does not show.",
    is: { custodySuite: "S1", relationships: [...inCustody(), ...inCare(), ...themselves()] },
    told: {
      "Detention hours": 0.25,
      "ExcludedPeriod hours": 0,
      "custody.emergency-attendance": "OVERDOSE",
      "EmergencyAttendance discharged hours before arrival": 0.4,
      "HospitalWithin72Hours.attended": true,
      "CustodySelfHarm.level": "HIGH",
      "CustodySelfHarm last event hours ago": 6,
      "SummaryCareRecordCheck.status": "FOUND",
      opioid: "Methadone",
      "OpioidSubstitution.lastDoseAt hours ago": 16,
      "OpioidSubstitution.nextDoseDue hours ahead": 8,
      "OpioidSubstitution.visibleOnSummaryCareRecord": false,
      "WithdrawalScore.tool": "COWS",
      "WithdrawalScore.score": 18,
      "WithdrawalScore.at hours ago": 1,
      "MentalHealthReferral.urgency": "EMERGENCY",
      "overdose hours ago": [6, 60 * 24],
    },
    records: {
      "custody.headline.RECENT_OVERDOSE": 1,
      "custody.headline.SELF_HARM_RISK": 1,
      "custody.headline.WITHDRAWAL_RISK": 1,
      "custody.liaison-diversion": 0,
      "custody.liaison-handover": 0,
      "custody.police-version": 0,
      "custody.pre-release": 0,
      "mental-health.overdose": 2,
    },
  },
  {
    key: "ben",
    stories: ["SC06", "SC09"],
    name: ["Ben", "Carrow"],
    isTrue:
      "Lives in Bedford prison. A reviewed report says that medicines may be passed on, so each dose is supervised. He has hepatitis C.",
    is: { prison: "BFI", relationships: [...inPrison(), ...inCare()] },
    told: { "SuperviseConsumption.supervise": true, "DiversionConcern.concern": true },
  },
  {
    key: "cara",
    stories: ["SC04", "SC08"],
    name: ["Cara", "Denny"],
    isTrue:
      'Detained in suite S1 after a drink-drive arrest; nothing about a virus is recorded. She says "I need diazepam, I had it last time"; her practice has barred it.',
    is: { custodySuite: "S1", relationships: inCustody() },
    nothingOf: ["BLOOD_BORNE_VIRUS"],
  },
  {
    key: "dev",
    stories: ["SC09"],
    name: ["Dev", "Elmswell"],
    isTrue:
      "Lives in Bedford prison, has HIV, and dissents from its sharing. A night nurse broke the glass for it yesterday, which nobody has reviewed.",
    is: {
      prison: "BFI",
      relationships: [...inPrison(), ...inCare()],
      directives: [SENSITIVE_DISSENT],
      breakGlass: [
        {
          subject: "demo-night-nurse",
          categories: ["BLOOD_BORNE_VIRUS"],
          reason: "An officer was bitten; prophylaxis to be decided within the hour",
          openedMinutesAgo: 26 * 60,
        },
      ],
    },
  },
  {
    key: "esme",
    stories: [],
    name: ["Esme", "Fenn"],
    isTrue:
      "Lives in Bedford prison under a restriction that lets one clinician in; to others of the prison only what keeps her safe shows.",
    is: {
      prison: "BFI",
      relationships: [...inPrison(), ...inCare()],
      restriction: { mode: "ALLOW_LIST", subjects: [DEMO_CALLERS["prison-clinician"].subject] },
    },
  },
  {
    key: "farid",
    stories: ["SC07"],
    name: ["Farid", "Gorse"],
    isTrue: "As Gwen Hurst, and consents, without naming what, to probation being told of treatment and appointments.",
    is: {
      relationships: inCare(),
      directives: [consent("probation-practitioner", false, ["SUBSTANCE_USE_CURRENT", "APPOINTMENTS"], "OFFENDERMGMT")],
    },
    told: { "ReleaseDates release in days": -9, "TreatmentEngagement.firstAttendedAt hours ago": null },
  },
  {
    key: "finn",
    stories: ["SC02"],
    name: ["Finn", "Larkspur"],
    isTrue:
      "Received at Chelmsford from court an hour ago, after an earlier stay at Norwich. His practice saw him last week; its record is still on its way.",
    is: { prison: "CDI", relationships: inPrison("CDI") },
    told: {
      "PrisonStay.prisonId": "CDI",
      "PrisonStay.receptionDate days ago": 1 / 24,
      "PrisonStay.prisonId earlier": "NWI",
      "days between prison stays": 45,
      "GpContact.at days ago": 7,
      "RecordTransfer.state": "IN_TRANSIT",
    },
    records: { "secure-estate.acct": 0 },
  },
  {
    key: "lena",
    stories: ["SC03"],
    name: ["Lena", "Marsh"],
    isTrue:
      "Detained in suite S1. Liaison and diversion handed over by word of mouth that she thinks of suicide; the note is not entered yet.",
    is: { custodySuite: "S1", relationships: inCustody() },
    told: { "LiaisonHandover.noteState": "AWAITING_FILING", "Detention hours": 9 },
  },
  {
    key: "gwen",
    stories: ["SC07"],
    name: ["Gwen", "Hurst"],
    isTrue: "Released nine days ago with a referral to treatment; missed it today. She has consented to nothing.",
    is: { relationships: inCare() },
    told: { "ReleaseDates release in days": -9, "TreatmentEngagement.firstAttendedAt hours ago": null },
  },
  {
    key: "ismail",
    stories: ["SC07"],
    name: ["Ismail", "Knoll"],
    isTrue: "As Gwen Hurst, and consents by name to probation being told of treatment and appointments.",
    is: {
      relationships: inCare(),
      directives: [consent("probation-practitioner", true, ["SUBSTANCE_USE_CURRENT", "APPOINTMENTS"], "OFFENDERMGMT")],
    },
    told: { "ReleaseDates release in days": -9, "TreatmentEngagement.firstAttendedAt hours ago": null },
  },
  {
    key: "jude",
    stories: ["SC08"],
    name: ["Jude", "Linden"],
    isTrue: "Detained in suite S1 after a drink-drive arrest, with HIV, which is no reason not to give breath.",
    is: { custodySuite: "S1", relationships: inCustody() },
  },
  {
    key: "kit",
    stories: ["SC10"],
    name: ["Kit", "Moss"],
    isTrue: "Consents to a resettlement worker reading treatment and release; may withdraw at any time.",
    is: {
      relationships: inCare(),
      directives: [
        consent("voluntary-sector-worker", true, ["DEMOGRAPHICS", "SUBSTANCE_USE_CURRENT", "RELEASE"], "RESETTLEMENT"),
      ],
    },
  },
  {
    key: "hal",
    stories: ["SC11"],
    name: ["Hal", "Iveson"],
    isTrue: "Detained in suite S1; told the liaison and diversion practitioner something that would incriminate him.",
    is: { custodySuite: "S1", relationships: inCustody() },
  },
  {
    key: "ines",
    stories: ["SC13"],
    name: ["Ines", "Juniper"],
    isTrue:
      "In Bedford prison, ten weeks before release, with consent to RECONNECT for treatment, release and appointments.",
    is: {
      prison: "BFI",
      relationships: [...inPrison(), ...inCare()],
      directives: [
        consent(
          "voluntary-sector-worker",
          true,
          ["DEMOGRAPHICS", "SUBSTANCE_USE_CURRENT", "RELEASE", "APPOINTMENTS"],
          "RESETTLEMENT",
        ),
      ],
    },
    told: { "ReleaseDates release in days": 70 },
  },
];
