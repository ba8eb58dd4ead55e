import { isObjectType } from "graphql";
import type { Graph } from "../../gateway/disclose/graph.ts";
import { HEADLINE_CODES } from "../../shared/headline-catalogue.ts";
import { applied } from "../../shared/labels/read.ts";
import type { Drawn } from "../questions/draft.ts";
import { type SurelyAsked, surelyAsked } from "./asked-fields.ts";
import type { Coverage } from "./coverage.ts";
import type { AnswerBytes } from "./one-world.ts";
import type { AskedPeople } from "./pair.ts";

/** Whether an operation was answered rather than refused. */
export const isAnswered = (answer: AnswerBytes): boolean => answer.startsWith("200 ") && answer.includes('"data":{');

/** Notes in a coverage what an operation, asked and answered, reached. */
export function noting(graph: Graph, coverage: Coverage) {
  const known = new Map<string, SurelyAsked>();
  const askedBy = ({ query }: Drawn): SurelyAsked => {
    const asked = known.get(query) ?? surelyAsked(graph.schema, query);
    if (known.size > 100) known.clear();
    known.set(query, asked);
    return asked;
  };
  const sources = sourcesOf(graph);
  return ({ standing, differing }: AskedPeople, drawn: Drawn, answer: AnswerBytes): void => {
    coverage.asker(standing.caller.role, standing.purpose, standing.situation);
    if (!isAnswered(answer)) return;
    const { all, ofPeople } = askedBy(drawn);
    for (const coordinate of all) coverage.list(coordinate);
    for (const coordinate of standing.visible ? ofPeople : []) {
      const [type = ""] = coordinate.split(".");
      if (differing.has(coordinate)) coverage.label(coordinate);
      if (differing.has(type)) coverage.label(type);
      if ([coordinate, ...sources(coordinate)].some((one) => differing.has(one))) coverage.derivation(coordinate);
    }
    for (const code of HEADLINE_CODES) if (answer.includes(`"${code}"`)) coverage.derivation(code);
  };
}

/** The fields that a field is derived from, by coordinate. */
function sourcesOf({ schema }: Graph): (coordinate: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const read = (coordinate: string): readonly string[] => {
    const [name = "", field = ""] = coordinate.split(".");
    const type = schema.getType(name);
    const element = isObjectType(type) ? type.getFields()[field] : undefined;
    const fields = element && applied(schema, "derivedFrom", element)?.fields;
    return Array.isArray(fields) ? fields.map(String) : [];
  };
  return (coordinate) => {
    const fields = known.get(coordinate) ?? read(coordinate);
    known.set(coordinate, fields);
    return fields;
  };
}
