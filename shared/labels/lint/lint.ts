import { buildSubgraphSchema } from "@apollo/subgraph";
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from "graphql";
import type { Fault, Finding, LintedGraph, LintedSchema, LintedSubgraph, Rule, SubgraphText } from "./rule.ts";
import { RULES } from "./rules.ts";

/** The subgraphs as read, and all there is to say against composing them. */
export interface Linted {
  readonly graph: LintedGraph;
  readonly findings: readonly Finding[];
}

/** Reads each subgraph's text and holds it to every rule, alone and beside the others. */
export function lintSubgraphs(texts: readonly SubgraphText[], levelsNeeded: LintedGraph["levelsNeeded"]): Linted {
  const read = texts.map(readSubgraph);
  const graph = { subgraphs: read.flatMap(({ subgraph }) => (subgraph ? [subgraph] : [])), levelsNeeded };
  return {
    graph,
    findings: [
      ...read.flatMap(({ findings }) => findings),
      ...graph.subgraphs.flatMap((subgraph) => schemaFindings(subgraph, graph)),
      ...RULES.flatMap((rule) => (rule.over === "graph" ? found(rule, "graph", rule.check(graph)) : [])),
    ],
  };
}

/** Holds what the subgraphs came to together to the same rules, and to what they said. */
export function lintSupergraph(supergraph: string, graph: LintedGraph): readonly Finding[] {
  const composed = { name: "supergraph", schema: buildASTSchema(parse(supergraph), { assumeValidSDL: true }) };
  return [
    ...schemaFindings(composed, graph),
    ...RULES.flatMap((rule) =>
      rule.over === "composed" ? found(rule, "supergraph", rule.check(composed, graph)) : [],
    ),
  ];
}

interface Read {
  readonly subgraph?: LintedSubgraph;
  readonly findings: readonly Finding[];
}

function readSubgraph({ name, sdl }: SubgraphText): Read {
  const document = attempt(() => parse(sdl));
  if (document instanceof Error) return { findings: [invalid(name, document)] };
  const findings = RULES.flatMap((rule) =>
    rule.over === "text" ? found(rule, name, rule.check({ name, document })) : [],
  );
  const schema = attempt(() => schemaOf(document));
  if (schema instanceof Error) return { findings: [...findings, invalid(name, schema)] };
  return { subgraph: { name, document, schema }, findings };
}

const schemaOf = (document: DocumentNode): GraphQLSchema => buildSubgraphSchema({ typeDefs: document });

const schemaFindings = (subject: LintedSchema, graph: LintedGraph): readonly Finding[] =>
  RULES.flatMap((rule) => (rule.over === "schema" ? found(rule, subject.name, rule.check(subject, graph)) : []));

const found = ({ id }: Rule, subgraph: string, faults: Iterable<Fault>): readonly Finding[] =>
  [...faults].map((fault) => ({ id, subgraph, ...fault }));

const invalid = (subgraph: string, { message }: Error): Finding => ({
  id: "INVALID_SCHEMA",
  subgraph,
  coordinate: "schema",
  message: `Correct the schema: ${message}`,
});

function attempt<T>(make: () => T): T | Error {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
