import { readFileSync } from "node:fs";
import { Kind, parse } from "graphql";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";

/** One field of the graph that is computed, and the fields it is computed from, by coordinate. */
export interface Derivation {
  readonly of: string;
  readonly from: readonly string[];
}

/** Every derivation that the reviewed graph declares. */
export const derivations = (): readonly Derivation[] =>
  parse(readFileSync(SUPERGRAPH_FILE, "utf8")).definitions.flatMap((type) =>
    type.kind !== Kind.OBJECT_TYPE_DEFINITION
      ? []
      : (type.fields ?? []).flatMap((field) =>
          (field.directives ?? [])
            .filter(({ name }) => name.value === "derivedFrom")
            .map(({ arguments: args }) => ({
              of: `${type.name.value}.${field.name.value}`,
              from: (args ?? []).flatMap(({ value }) =>
                value.kind === Kind.LIST
                  ? value.values.flatMap((one) => (one.kind === Kind.STRING ? [one.value] : []))
                  : [],
              ),
            })),
        ),
  );
