import type { Cell } from "../../policies/cells.ts";
import { decideConsent } from "../../policies/consent.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { DecidingFact } from "../../shared/explanation.ts";
import type { Standing } from "../../shared/standing.ts";
import { CATEGORIES, type Category, LEVELS, type Level, type Purpose, type Role } from "../../shared/vocabulary.ts";
import type { Graph } from "../disclose/graph.ts";
import { type Mask, WITHHELD_REASONS, type WithheldReason } from "../disclose/mask.ts";
import type { PolicyInForce } from "../policy/policy-in-force.ts";

/** For whom a reading is explained: somebody of a role in this organisation, whom any tie of the person's that counts for the role would join to them. */
export interface ExplainFor {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly organisation: string;
  readonly now: Date;
}

export interface CategoryExplained {
  readonly category: Category;
  readonly verdict: Level | WithheldReason;
  readonly letter: Cell["letter"];
  readonly rule: string;
  readonly decidedBy: DecidingFact;
  readonly wouldChange: string;
}

export interface Explained {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly policyVersion: string;
  readonly categories: readonly CategoryExplained[];
}

/** Explains by the policy in force what such a caller would read. It never says which row decided, nor whether a restriction stands. */
export function explain(standing: Standing, given: ExplainFor, policy: PolicyInForce): Explained {
  const { graph } = policy;
  const { role, purpose } = given;
  const facts = factsOf(standing, given);
  const mask = policy.classes[role].maskOf(facts);
  return {
    role,
    purpose,
    policyVersion: policy.version,
    categories: CATEGORIES.map((category) => {
      const cell = policy.cellOf(category, role);
      const decidedBy = deciding(cell, category, facts, graph);
      return {
        category,
        verdict: verdictOn(category, mask, graph),
        letter: cell.letter,
        rule: cell.words,
        decidedBy,
        wouldChange: WOULD_CHANGE[decidedBy](cell),
      };
    }),
  };
}

function factsOf({ ties, directives }: Standing, asker: ExplainFor): Facts {
  const confirmed = ties.filter(({ provisional }) => !provisional);
  const teams = confirmed.filter(({ kind, ended }) => !ended && (kind === "REFERRAL" || kind === "CASELOAD"));
  const related = confirmed.length > 0;
  const { dissent, consent } = decideConsent(directives, asker);
  return {
    ...NO_FACTS,
    related,
    safetyOnly: !related && ties.some(({ kind, ended }) => kind === "SITE" && !ended),
    self: asker.role === "person" && confirmed.some(({ kind, ended }) => kind === "SELF" && !ended),
    toPerson: asker.role === "person" ? "YES" : "UNMARKED",
    teams: new Set(teams.flatMap(({ service }) => service ?? [])),
    dissent,
    consent,
  };
}

/** The highest level of the category that shows; else the reason that says most of how it could be opened. */
function verdictOn(category: Category, mask: Mask, graph: Graph): Level | WithheldReason {
  const fields = graph.labelled.fields.flatMap(({ categories, level }, index) =>
    categories.length === 1 && categories[0] === category ? [{ level, verdict: mask.field(index) }] : [],
  );
  const items = graph.labelled.items.flatMap(({ type, levels }) =>
    levels.map((level) => ({ level, verdict: mask.item(type, category, level) })),
  );
  const all = fields.length > 0 ? fields : items;
  const shown = LEVELS.filter((level) => all.some((one) => one.level === level && one.verdict === "SHOWN")).at(-1);
  const opens = WITHHELD_REASONS.filter((reason) => all.some(({ verdict }) => verdict === reason)).at(-1);
  return shown ?? opens ?? "NOT_PERMITTED";
}

function deciding(cell: Cell, category: Category, facts: Facts, graph: Graph): DecidingFact {
  if (cell.grants.length === 0) return "NO_RULE";
  if (cell.letter === "S") return facts.self ? "THE_PERSON" : "NO_RELATIONSHIP";
  if (facts.safetyOnly) return "UNCONFIRMED_ARRIVAL";
  if (!facts.related) return "NO_RELATIONSHIP";
  const [consent, dissent] = [facts.consent.get(category), facts.dissent.has(category)];
  switch (cell.letter) {
    case "O": {
      const serving = graph.labelled.fields.filter(({ categories }) => categories.includes(category));
      const held = serving.some(({ subgraphs }) => subgraphs.every((subgraph) => facts.teams.has(subgraph)));
      return held ? "OWN_TEAM" : "NOT_OWN_TEAM";
    }
    case "D":
    case "D+B":
      if (!dissent) return "RELATIONSHIP";
      return consent === "SPECIFIC" ? "CONSENT" : "DISSENT";
    case "C":
    case "C+B":
    case "HC":
      if (consent === "SPECIFIC" || (consent !== undefined && cell.letter === "HC")) return "CONSENT";
      return dissent ? "DISSENT" : "NO_CONSENT";
    default:
      return "RELATIONSHIP";
  }
}

const A_GRANT = " A registered clinician may break the glass.";

/** What would change the answer; a letter with +B says that the glass may be broken. */
const WOULD_CHANGE: Readonly<Record<DecidingFact, (cell: Cell) => string>> = {
  RELATIONSHIP: ({ letter }) =>
    letter.startsWith("D") ? "The end of the tie, after 72 hours; a dissent." : "The end of the tie, after 72 hours.",
  NO_RELATIONSHIP: (cell) => `A tie of a kind that counts for the role.${breaks(cell)}`,
  UNCONFIRMED_ARRIVAL: (cell) => `Confirming that the person is who they are taken for.${breaks(cell)}`,
  OWN_TEAM: () => "The end of the team's care in that service.",
  NOT_OWN_TEAM: () => "The caller's own team holding the person in the service that the record is from.",
  CONSENT: () => "The end or the withdrawal of the consent; a dissent.",
  NO_CONSENT: (cell) =>
    `${cell.letter === "HC" ? "Any valid consent" : "A specific consent"} that covers the category, this role and this purpose.${breaks(cell)}`,
  DISSENT: (cell) => `A specific consent given after the dissent, or the dissent taken back.${breaks(cell)}`,
  THE_PERSON: () => "A mark that keeps a record from the person.",
  NO_RULE: () => "Nothing but another policy.",
};

const breaks = ({ letter }: Cell): string => (letter.endsWith("+B") ? A_GRANT : "");
