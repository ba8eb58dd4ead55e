import type { Graph } from "../../gateway/disclose/graph.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { HEADLINE_CODES } from "../../shared/headline-catalogue.ts";
import { applied, ownObjectTypes } from "../../shared/labels/read.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { listsOf } from "./paths.ts";
import { SITUATION_NAMES } from "./situations.ts";

/** What a proof must have reached, and how often it did. */
export interface Coverage {
  /** A label that was asked of somebody in whose records it differs, by a caller who may not read it. */
  label(coordinate: string): void;
  list(coordinate: string): void;
  derivation(name: string): void;
  asker(role: string, purpose: string, situation: string): void;
  /** Of labels, lists and derivations the one that was reached least; the others in turn. */
  least(turn: number): string;
  /** Each kind with how many of its members were reached, and which were not. */
  kinds(): readonly CoveredKind[];
}

export interface CoveredKind {
  readonly kind: string;
  readonly of: number;
  readonly missed: readonly string[];
  /** How often the least reached member was. */
  readonly least: number;
}

/** Counts against everything that the graph, the catalogue, and the policy have. */
export function coverageOf(graph: Graph): Coverage {
  const { schema } = graph;
  const derived = ownObjectTypes(schema).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => applied(schema, "derivedFrom", field))
      .map(({ name }) => `${type.name}.${name}`),
  );
  const labels = counted("labels", labelsOf(graph));
  const lists = counted("lists", listsOf(schema));
  const derivations = counted("derivations", [...derived, ...HEADLINE_CODES]);
  const roles = counted("roles", ROLES);
  const purposes = counted(
    "purposes",
    ROLES.flatMap((role) => ROLE_DEFINITIONS[role].purposes.map((purpose) => `${role} ${purpose}`)),
  );
  const situations = counted("situations", SITUATION_NAMES);
  return {
    label: labels.reach,
    list: lists.reach,
    derivation: derivations.reach,
    asker: (role, purpose, situation) => {
      roles.reach(role);
      purposes.reach(`${role} ${purpose}`);
      situations.reach(situation);
    },
    least: (turn) => {
      const [labelsLeft, listsLeft, derivationsLeft] = [labels, lists, derivations].map(({ least }) => least());
      const left = [...(labelsLeft ?? []), ...(listsLeft ?? []), ...(derivationsLeft ?? [])];
      return left[turn % left.length] ?? "";
    },
    kinds: () => [labels, lists, derivations, roles, purposes, situations].map(({ told }) => told()),
  };
}

/** Every label by its coordinate: of fields, of items, and of the tiers of items. */
export const labelsOf = (graph: Graph): readonly string[] => {
  const { fields, items } = graph.labelled;
  const tiers = ownObjectTypes(graph.schema).flatMap((type) =>
    Object.keys(type.getFields())
      .map((field) => ({ coordinate: `${type.name}.${field}`, rule: graph.rule(type.name, field) }))
      .filter(({ rule }) => rule.kind === "tier")
      .map(({ coordinate }) => coordinate),
  );
  return [...fields.map(({ type, field }) => `${type}.${field}`), ...items.map(({ type }) => type), ...tiers];
};

function counted(kind: string, members: readonly string[]) {
  const times = new Map(members.map((name) => [name, 0]));
  return {
    reach: (name: string): void => {
      const before = times.get(name);
      if (before !== undefined) times.set(name, before + 1);
    },
    least: (): readonly string[] => {
      const fewest = Math.min(...times.values());
      return [...times].filter(([, count]) => count === fewest).map(([name]) => name);
    },
    told: (): CoveredKind => ({
      kind,
      of: times.size,
      missed: [...times].filter(([, count]) => count === 0).map(([name]) => name),
      least: Math.min(...times.values()),
    }),
  };
}
