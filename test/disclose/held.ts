import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { Directive } from "../../shared/directives.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { type Category, PURPOSES, type Purpose, type Role } from "../../shared/vocabulary.ts";

/** Rows as `person` holds them between a caller and somebody, and how the record at hand is marked. */
export interface Held extends Pick<PersonFacts, "relationships" | "directives" | "breakGlass" | "restriction"> {
  readonly mark: "UNMARKED" | "YES" | "NO";
}

interface For {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly category: Category;
}

/** Every situation there may be between a caller and somebody, as rows, by what it is called. */
export function heldFor({ role, purpose, category }: For): Readonly<Record<string, Held>> {
  const [kind = "SITE"] = ROLE_DEFINITIONS[role].relationships;
  const isTied = ROLE_DEFINITIONS[role].relationships.length > 0;
  const tie = { id: "r1", kind, service: null, provisional: false, endedAt: null };
  const tied = held({ relationships: isTied ? [tie] : [] });
  const says = (...directives: readonly Partial<Directive>[]): Held => ({
    ...tied,
    directives: directives.map((one, at) => ({ ...DIRECTIVE, id: `d${at}`, categories: [category], ...one })),
  });
  const yes = { decision: "PERMIT", specific: true, purposes: [purpose] } as const;
  const no = { decision: "DENY", specific: false } as const;
  const other = PURPOSES.filter((one) => one !== purpose).slice(0, 1);
  const glass = [{ id: "b1", categories: [category], until: "2025-03-01T12:30:00.000Z" }];
  const team = (service: "custody" | "release") => ({ ...tie, id: "r2", kind: "CASELOAD" as const, service });
  const isOfTeams = ROLE_DEFINITIONS[role].relationships.includes("CASELOAD");
  const restricted = (mode: NonNullable<Held["restriction"]>["mode"], listed: boolean): Held => ({
    ...tied,
    breakGlass: glass,
    restriction: { mode, listed },
  });
  return {
    "nothing between them": held({}),
    related: tied,
    handover: held({ relationships: isTied ? [{ ...tie, endedAt: EARLIER }] : [] }),
    "an arrival not confirmed": held({ relationships: isTied ? [{ ...tie, provisional: true }] : [] }),
    "their own team": held({ relationships: isOfTeams ? [tie, team("custody")] : [] }),
    "another team of theirs": held({ relationships: isOfTeams ? [team("release")] : [] }),
    "their own team, until lately": held({
      relationships: isOfTeams ? [{ ...team("custody"), endedAt: EARLIER }] : [],
    }),
    dissent: says(no),
    "dissent for their purpose": says({ ...no, purposes: [purpose] }),
    "dissent for another purpose": says({ ...no, purposes: other }),
    "a general consent": says({ ...yes, specific: false }),
    "a specific consent": says(yes),
    "a specific consent for another purpose": says({ ...yes, purposes: other }),
    "a specific consent that names no purpose": says({ ...yes, purposes: [] }),
    "a specific consent after dissent": says({ ...no, givenAt: EARLIER }, yes),
    "a specific consent before dissent": says(no, { ...yes, givenAt: EARLIER }),
    "a general consent after dissent": says({ ...no, givenAt: EARLIER }, { ...yes, specific: false }),
    "a specific consent after dissent at the practice": says({ ...no, givenAt: EARLIER, upstream: true }, yes),
    "broken glass": held({ breakGlass: glass }),
    "broken glass, until just now": held({
      breakGlass: glass.map((one) => ({ ...one, until: READ_AT.toISOString() })),
    }),
    "broken glass over dissent": { ...says(no), breakGlass: glass },
    "on the list that is let in": restricted("ALLOW_LIST", true),
    "not on the list that is let in": restricted("ALLOW_LIST", false),
    "on the list that is kept out": restricted("DENY_LIST", true),
    "not on the list that is kept out": restricted("DENY_LIST", false),
    "sensitive, and listed": restricted("SENSITIVE", true),
    "sensitive, and not listed": restricted("SENSITIVE", false),
    "restricted nobody knows how": restricted("UNKNOWN", true),
    "a record marked for the person": { ...tied, mark: "YES" },
    "a record marked not for the person": { ...tied, mark: "NO" },
  };
}

/** When the rows are read. */
export const READ_AT = new Date("2025-03-01T12:00:00Z");
const EARLIER = "2025-03-01T09:00:00.000Z";
const LATER = "2025-03-01T10:00:00.000Z";

const held = (rows: Partial<Held>): Held => ({
  relationships: [],
  directives: [],
  breakGlass: [],
  restriction: null,
  mark: "UNMARKED",
  ...rows,
});

const DIRECTIVE: Directive = {
  id: "d0",
  decision: "PERMIT",
  categories: [],
  purposes: [],
  recipient: { kind: "ORGANISATION", name: "ORG" },
  specific: false,
  upstream: false,
  capacity: "PRESUMED",
  givenAt: LATER,
  from: EARLIER,
  to: null,
  withdrawnAt: null,
};
