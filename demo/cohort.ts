import type { SeedDirective, SeedPerson, SeedRelationship } from "../shared/seed.ts";
import { isOneOf, SUBGRAPHS } from "../shared/vocabulary.ts";
import { SENSITIVE_DISSENT } from "./consents.ts";
import { type Draw, drawing, oneOf } from "./drawn.ts";
import { type Circumstances, FREQUENCIES, HELD_BY, RECORDS, TOLD, USUAL_RATE } from "./frequencies.ts";
import { inventedPerson } from "./invented-person.ts";
import { FAMILY_NAMES, GIVEN_NAMES } from "./names.ts";
import { opaqueKey } from "./opaque-key.ts";
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
  const place = placeOf(draw, is);
  return inventedPerson(
    {
      id: opaqueKey(`cohort ${seed} ${serial}`),
      givenNames: oneOf(draw, "given name", GIVEN_NAMES),
      familyName: oneOf(draw, "family name", FAMILY_NAMES),
      dateOfBirth: birthDate(draw),
      ...place,
      relationships: ties(draw, is, place),
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
  return draw(kind) < (RECORDS[kind] ?? USUAL_RATE) ? undefined : 0;
}

const SUITES = ["S1", "S2", "S3", "S4", "S5", "S6"] as const;
const PRISONS = ["BFI", "CDI", "LTI", "NWI", "PBI", "HPI", "WLI", "BRI", "MTI"] as const;
const REGIONS = ["EAST", "EAST", "WEST", "NORTH"] as const;

const placeOf = (draw: Draw, is: Circumstances): Pick<SeedPerson, "custodySuite" | "prison"> => ({
  ...(is.custody && { custodySuite: oneOf(draw, "suite", SUITES) }),
  ...(is.prison && { prison: oneOf(draw, "prison", PRISONS) }),
});

function ties(
  draw: Draw,
  is: Circumstances,
  { custodySuite: suite, prison }: Pick<SeedPerson, "custodySuite" | "prison">,
): SeedRelationship[] {
  const region = oneOf(draw, "region", REGIONS);
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
            holder: oneOf(draw, "team", ["CMHT-NORTH", "CMHT-SOUTH"]),
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
