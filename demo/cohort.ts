import type { SeedDirective, SeedPerson, SeedRelationship } from "../shared/seed.ts";
import { isOneOf, SUBGRAPHS } from "../shared/vocabulary.ts";
import { SENSITIVE_DISSENT } from "./consents.ts";
import { type Draw, drawing, oneOf } from "./drawn.ts";
import { type Circumstances, FREQUENCIES, HELD_BY, RECORDS, TOLD, USUAL_RATE } from "./frequencies.ts";
import { inventedPerson } from "./invented-person.ts";
import { FAMILY_NAMES, GIVEN_NAMES } from "./names.ts";
import { opaqueKey } from "./opaque-key.ts";
import { PRISON_IDS } from "./prison-ids.ts";
import { storyPeople } from "./stories.ts";

export interface CohortOptions {
  /** How many people, those with a story first; at most 100,000 have numbers of their own. */
  readonly people: number;
  /** The same seed makes the same people. */
  readonly seed: number;
}

/** The people of the stories, and after them as many invented ones as are asked for. */
export function* cohort({ people, seed }: CohortOptions): Generator<SeedPerson> {
  const named = storyPeople();
  yield* named.slice(0, people);
  for (let serial = named.length; serial < people; serial += 1) yield somebody(seed, serial);
}

function somebody(seed: number, serial: number): SeedPerson {
  const draw = drawing(seed, serial);
  const is = circumstancesOf(draw);
  const place = placeOf(draw, serial, is);
  return inventedPerson(
    {
      id: opaqueKey(`cohort ${seed} ${serial}`),
      givenNames: oneOf(draw, "given name", GIVEN_NAMES),
      familyName: oneOf(draw, "family name", FAMILY_NAMES),
      dateOfBirth: birthDate(draw),
      ...place,
      relationships: ties(draw, serial, is, place),
      directives: directives(draw, is),
      ...(is.restricted && { restriction: { mode: "SENSITIVE" as const, subjects: [] } }),
      count: (...categories) => (categories.every((category) => TOLD[category]?.(is) ?? true) ? 1 : 0),
      records: (kind) => recordsOf(draw, is, kind),
      draw: (name, index) => draw(name, index),
    },
    serial,
  );
}

/** Nobody is in two places at once. */
function circumstancesOf(draw: Draw): Circumstances {
  const names = Object.keys(FREQUENCIES) as (keyof typeof FREQUENCIES)[];
  const drawn = Object.fromEntries(names.map((name) => [name, draw(name) < FREQUENCIES[name].of]));
  const where = draw("where");
  const { custody, prison, released } = FREQUENCIES;
  return {
    ...(drawn as Circumstances),
    custody: where < custody.of,
    prison: where >= custody.of && where < custody.of + prison.of,
    released: where >= custody.of + prison.of && where < custody.of + prison.of + released.of,
  };
}

/** How many records of a kind: none where the service does not hold the person, or what they would tell is not so. */
function recordsOf(draw: Draw, is: Circumstances, kind: string): number | undefined {
  const [service, name] = kind.split(".");
  if (isOneOf(SUBGRAPHS, service) && !HELD_BY[service](is)) return 0;
  if (name === "summary") return undefined;
  if (draw(kind) < (RECORDS[kind] ?? USUAL_RATE)) return undefined;
  // What mental-health services know of stands with the person too, among what others do.
  const told = kind.replace(/^person\.headline/, "mental-health.headline");
  return told === kind ? 0 : recordsOf(draw, is, told);
}

/** So many people share suites, prisons and teams; the next as many have others, so that no place is larger than life. */
const PEOPLE_A_REGION = 2000;

const regionOf = (serial: number): number => Math.floor(serial / PEOPLE_A_REGION);

/** Six suites to a region: S1 to S6, then S7 to S12. */
const suitesOf = (serial: number): readonly string[] =>
  Array.from({ length: 6 }, (_, index) => `S${6 * regionOf(serial) + index + 1}`);

const PRISONS_A_REGION = 9;

/** Nine prisons to a region, and the first nine again after the last. */
function prisonsOf(serial: number): readonly string[] {
  const regions = PRISON_IDS.length / PRISONS_A_REGION;
  const from = (regionOf(serial) % regions) * PRISONS_A_REGION;
  return PRISON_IDS.slice(from, from + PRISONS_A_REGION);
}

/** The teams of the first region are called by it alone: EAST, then EAST-2. */
function teamsOf(draw: Draw, serial: number): string {
  const area = oneOf(draw, "region", ["EAST", "EAST", "WEST", "NORTH"]);
  return regionOf(serial) === 0 ? area : `${area}-${regionOf(serial) + 1}`;
}

const placeOf = (draw: Draw, serial: number, is: Circumstances): Pick<SeedPerson, "custodySuite" | "prison"> => ({
  ...(is.custody && { custodySuite: oneOf(draw, "suite", suitesOf(serial)) }),
  ...(is.prison && { prison: oneOf(draw, "prison", prisonsOf(serial)) }),
});

function ties(
  draw: Draw,
  serial: number,
  is: Circumstances,
  { custodySuite: suite, prison }: Pick<SeedPerson, "custodySuite" | "prison">,
): SeedRelationship[] {
  const region = teamsOf(draw, serial);
  const mentalHealthTeam = oneOf(draw, "team", ["CMHT-NORTH", "CMHT-SOUTH"]);
  const beganDaysAgo = 1 + Math.floor(draw("held since") * 200);
  return [
    ...(suite ? [{ kind: "SITE", holder: suite } as const] : []),
    ...(suite ? [{ kind: "CASELOAD", holder: `${suite}-HEALTHCARE`, service: "custody" } as const] : []),
    ...(suite && is.mentalHealth ? [{ kind: "REFERRAL", holder: `LD-${region}`, service: "custody" } as const] : []),
    ...(prison ? [{ kind: "SITE", holder: prison, beganDaysAgo } as const] : []),
    ...(prison
      ? [{ kind: "CASELOAD", holder: `${prison}-HEALTHCARE`, service: "secure-estate", beganDaysAgo } as const]
      : []),
    ...(is.mentalHealth
      ? [
          {
            kind: "REFERRAL",
            holder: regionOf(serial) === 0 ? mentalHealthTeam : `${mentalHealthTeam}-${regionOf(serial) + 1}`,
            service: "mental-health",
            beganDaysAgo,
          } as const,
        ]
      : []),
    ...(is.substances
      ? [{ kind: "CASELOAD", holder: `SMS-${region}`, service: "substance-misuse", beganDaysAgo } as const]
      : []),
    ...(is.released || is.prison
      ? [{ kind: "CASELOAD", holder: `PDU-${region}`, service: "release", beganDaysAgo } as const]
      : []),
    ...(is.released
      ? [{ kind: "REFERRAL", holder: `RECONNECT-${region}`, service: "release", beganDaysAgo } as const]
      : []),
  ];
}

/** Dissent is offered over the sensitive group; consent, over what probation is told after release. */
function directives(draw: Draw, is: Circumstances): SeedDirective[] {
  return [
    ...(is.dissent ? [SENSITIVE_DISSENT] : []),
    ...(is.consent && is.released
      ? [
          {
            decision: "PERMIT",
            categories: ["SUBSTANCE_USE_CURRENT", "APPOINTMENTS"],
            purposes: ["OFFENDERMGMT"],
            recipient: { kind: "ROLE", name: "probation-practitioner" },
            specific: draw("consent is specific") < 0.5,
            givenDaysAgo: 3,
          } as const,
        ]
      : []),
  ];
}

/** Between 18 and 70 years old in 2026. */
function birthDate(draw: Draw): string {
  const year = 1956 + Math.floor(draw("birth year") ** 0.7 * 52);
  const day = 1 + Math.floor(draw("birth day") * 28);
  const month = 1 + Math.floor(draw("birth month") * 12);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
