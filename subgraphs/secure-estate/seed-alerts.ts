import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { ALERT_CODES } from "./alert-codes.ts";
import { acctAlerts } from "./seed-acct.ts";
import { PRISON_SERVICE, PRISON_SYSTEM } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** The alerts of the person's ACCTs, and one for each record that says something of all that its codes tell of. */
export const alerts = (person: SeedPerson): Rows<"alert"> => [
  ...acctAlerts(person).map(({ code, fromHoursAgo }, index) => ({
    id: person.recordId(`secure-estate.alert.${code}`, index),
    person_id: person.id,
    ...coded(code),
    comment: person.text("AlertComment.text", "See the ACCT document on the wing"),
    active_from: hoursAgo(fromHoursAgo),
    ...written(fromHoursAgo),
  })),
  ...ALERTS.flatMap(({ tells, comments }) => {
    const [first] = Object.keys(comments);
    return held(person, { kind: `secure-estate.alert.${first}`, tells }, (record) => {
      const code = record.pick(`Alert.code ${first}`, first ?? "", ...Object.keys(comments).slice(1));
      const began = record.number(`Alert.activeFrom days ago ${first}`, 20, 400);
      return {
        ...record.key,
        ...coded(code),
        comment: person.text("AlertComment.text", comments[code] ?? "Seen by the custodial manager"),
        active_from: daysAgo(began),
        ...written(24 * began),
      };
    });
  }),
  ...held(person, { kind: "secure-estate.alert.ended", tells: ["SELF_HARM_RISK"], atMost: 1 }, (record) => ({
    ...record.key,
    ...coded("HC"),
    comment: person.text("AlertComment.text", "From an earlier sentence"),
    active_from: daysAgo(700),
    active_to: daysAgo(500),
    ...written(24 * 700),
  })),
];

interface SeedAlert {
  readonly tells: readonly [Category, ...Category[]];
  /** By code; codes that tell the same. */
  readonly comments: Readonly<Record<string, string>>;
}

const ALERTS: readonly SeedAlert[] = [
  {
    tells: ["SAFETY_HEADLINE", "PHYSICAL_HEALTH"],
    comments: {
      MEP: "Ground-floor cell, lower bunk",
      MAS: "Keeps the inhaler in the cell",
      MHT: "Face the person when speaking",
      MSI: "Read notices out; large print where there is some",
      PEEP: "Two members of staff and the chair at the end of the landing",
    },
  },
  { tells: ["SAFETY_HEADLINE", "NEURODIVERSITY"], comments: { HID: "Wears a sunflower lanyard" } },
  {
    tells: ["CUSTODY_RISK"],
    comments: {
      VU: "Keeps to the cell, finds the wing hard",
      VIP: "Comes out when the landing is quiet",
      XVL: "Two members of staff when the door is opened",
      XB: "Watched at the servery",
      RSS: "Threatened a member of staff last month",
      XCU: "Unlocked by itself until reviewed",
    },
  },
  { tells: ["CUSTODY_RISK", "LANGUAGE"], comments: { VLES: "Explain notices with an interpreter" } },
  {
    tells: ["SAFEGUARDING"],
    comments: { AS: "Helped to wash and dress each morning", ADSC: "Assessed by the council" },
  },
  { tells: ["THIRD_PARTY"], comments: { OVI: "Ask the victim liaison unit before any move" } },
  { tells: ["SECURITY_INTELLIGENCE"], comments: { XIS: "Reviewed by the security department" } },
  { tells: ["APPOINTMENTS", "PHYSICAL_HEALTH"], comments: { TM: "Not to be moved before the hospital appointment" } },
  { tells: ["DEMOGRAPHICS"], comments: { F1: "Six years in the army", LCE: "In care from the age of nine" } },
  {
    tells: ["CUSTODY_REASON", "CUSTODY_RISK"],
    comments: {
      P66: "Screened at the monthly meeting",
      P22: "Screened at the monthly meeting",
      XFO: "Order of the court",
    },
  },
  { tells: ["CUSTODY_RISK", "SUBSTANCE_USE_CURRENT"], comments: { OISFL: "Moved to the substance-free unit" } },
];

const USABLE_UNTIL: ReadonlyMap<string, string> = new Map(
  ALERT_CODES.map(({ code, usableUntil }) => [code, usableUntil]),
);

const coded = (code: string) => ({ code, code_usable_until: USABLE_UNTIL.get(code) ?? "infinity" });

const written = (at: number) => seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: at, role: "prison-officer" });
