import { createHash } from "node:crypto";
import {
  buildASTSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  Kind,
} from "graphql";
import { LRUCache } from "lru-cache";
import { closed, isNeeded, sizeOf } from "./closed-definitions.ts";
import type { Graph } from "./graph.ts";
import type { WithinReach } from "./within-reach.ts";

/**
 * The schema of callers who could ever ask for so much: exactly the fields, arguments and parts of inputs that are within
 * reach, and of types no more than these lead to. By it their operations are validated, so that what is out of reach is
 * refused as what is not there; and it is what they are told when they ask for the schema.
 */
export function schemaFor(graph: Graph, within: WithinReach): GraphQLSchema {
  const schemas = MADE.get(graph) ?? new LRUCache<string, GraphQLSchema>({ max: SCHEMAS_MOST });
  MADE.set(graph, schemas);
  const left = definitionsWithin(graph, within);
  const definitions = sizeOf(left) === sizeOf(graph.client.definitions) ? left : closed(left);
  const key = hashOf(definitions);
  const schema = schemas.get(key) ?? buildASTSchema({ kind: Kind.DOCUMENT, definitions });
  schemas.set(key, schema);
  return schema;
}

/** Many keys of one kind come to the same schema; each schema takes about a megabyte. */
const SCHEMAS_MOST = 50;
const MADE = new WeakMap<Graph, LRUCache<string, GraphQLSchema>>();

function definitionsWithin(graph: Graph, within: WithinReach): readonly DefinitionNode[] {
  const mayGive = (coordinate: string): boolean => {
    const rule = graph.input(coordinate);
    return rule.kind === "label" ? within.input(rule.label) : rule.kind === "open";
  };
  return graph.client.definitions.flatMap((definition): readonly DefinitionNode[] => {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION: {
        const type = definition.name.value;
        const fields = (definition.fields ?? [])
          .filter(({ name }) => within.field(type, name.value))
          .flatMap((field) => withInputs(field, (name) => mayGive(`${type}.${field.name.value}(${name}:)`)));
        return [{ ...definition, fields }];
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        const { fields = [], name: type } = definition;
        const [given, lacking] = parted(fields, (name) => mayGive(`${type.value}.${name}`));
        return lacking.some(isNeeded) ? [] : [{ ...definition, fields: given }];
      }
      default:
        return [definition];
    }
  });
}

/** A field with those arguments that may be given; none where one that it needs may not. */
function withInputs(field: FieldDefinitionNode, mayGive: (name: string) => boolean): readonly FieldDefinitionNode[] {
  const [given, lacking] = parted(field.arguments ?? [], mayGive);
  return lacking.some(isNeeded) ? [] : [{ ...field, arguments: given }];
}

const parted = (inputs: readonly InputValueDefinitionNode[], mayGive: (name: string) => boolean) =>
  [inputs.filter(({ name }) => mayGive(name.value)), inputs.filter(({ name }) => !mayGive(name.value))] as const;

/** By the names of what is defined: of one graph, two that have the same names are the same. */
function hashOf(definitions: readonly DefinitionNode[]): string {
  const names = JSON.stringify(definitions, (key, value: unknown) =>
    key === "description" || key === "directives" || key === "type" ? undefined : value,
  );
  return createHash("sha256").update(names).digest("base64url");
}
