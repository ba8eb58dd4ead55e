import { readFileSync } from "node:fs";
import { type GraphQLSchema, getOperationAST, parse } from "graphql";
import { demoPeople } from "../../demo/people.ts";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { isOneOf, PURPOSES, type Purpose, ROLES, type Role } from "../../shared/vocabulary.ts";
import { shownQueries } from "../docs/shown-queries.ts";
import { everythingBelow } from "../whole-query.ts";

/** As many of the demo's people as are worth asking about: all who have a story, and neighbours for some pages. */
export const somePeople = (): readonly SeedPerson[] => demoPeople().slice(0, 60);

/** A question, the role that asks it, and what for where it is not the role's first purpose. */
export interface Put {
  readonly role: Role;
  readonly purpose?: Purpose;
  readonly what: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The schema that callers see. */
export const readSchema = (): GraphQLSchema => readGraph(readFileSync(SUPERGRAPH_FILE, "utf8")).schema;

/** A selection of everything the graph holds below a type. */
export function everythingOf(name: string): string {
  const schema = readSchema();
  const type = schema.getType(name);
  if (!type) throw new Error(`the graph has no ${name}`);
  return everythingBelow(schema, type);
}

/** A selection of everything the graph holds of a person. */
export const everythingOfPerson = (): string => everythingOf("Person");

const ASKING: readonly Role[] = [
  "prison-clinician",
  "prison-officer",
  "custody-clinician",
  "custody-sergeant",
  "liaison-diversion-practitioner",
  "mental-health-practitioner",
  "substance-misuse-practitioner",
  "probation-practitioner",
  "social-worker",
  "person",
];

/** Fifty questions over the demo's people: ten roles ask for everything of four people, and for lists of them. */
export function mixedQuestions(): readonly Put[] {
  const whole = everythingOfPerson();
  const [amber, ben, , dev, esme] = demoPeople();
  const people = Object.entries({ amber, ben, dev, esme }).map(([name, person]) => ({
    what: `everything of ${name}`,
    query: `query ($n: NhsNumber!) { person(by: { nhsNumber: $n }) ${whole} }`,
    variables: { n: person?.nhsNumber },
  }));
  const lists = {
    what: "who is here",
    query: `query ($suite: ID!, $prison: ID!) {
      custodySuite(code: $suite) { name detainees { edges { node { id identity ${everythingOf("Identity")} custody ${everythingOf("Custody")} } } pageInfo { hasNextPage } } }
      prison(id: $prison) { name residents(first: 20) { edges { node { id identity { familyName } headlines { code action } } } pageInfo { hasNextPage } } }
    }`,
    variables: { suite: "S1", prison: "BFI" },
  };
  return ASKING.flatMap((role) => [...people, lists].map((question) => ({ role, ...question })));
}

/** Every question of staff that a page shows; what it shows of changes makes keys and times of its own each time. */
export const shownQuestions = (): readonly Put[] =>
  shownQueries()
    .filter(({ through }) => through === undefined)
    .filter(isQuery)
    .map(({ page, query, role, purpose, variables }) => {
      if (!isOneOf(ROLES, role) || !isOneOf(PURPOSES, purpose))
        throw new Error(`${page} does not say who asks what for`);
      return { role, purpose, what: `a question of ${page}`, query, variables };
    });

const isQuery = ({ query }: { readonly query: string }): boolean =>
  getOperationAST(parse(query))?.operation === "query";
