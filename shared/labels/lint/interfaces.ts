import { isInterfaceType } from "graphql";
import { labelOf } from "../read.ts";
import { interfaceFields } from "./elements.ts";
import type { SchemaRule } from "./rule.ts";

const TAKE_OFF = "Take the argument off the interface, and keep it on the types.";

/** Rules about interfaces: asking through one changes nothing. */
export const INTERFACE_RULES: readonly SchemaRule[] = [
  {
    id: "LABEL_ON_INTERFACE",
    sentence: "Labels stand on the types that hold the data, so that asking through an interface changes nothing.",
    over: "schema",
    *check({ schema }) {
      for (const { type, field, coordinate } of interfaceFields(schema)) {
        if (labelOf(schema, field)) {
          yield { coordinate, message: "Move the label to this field of every type that implements the interface." };
        }
        const implementing = schema.getPossibleTypes(type).map((one) => one.getFields()[field.name]);
        for (const { name } of field.args) {
          const same = [field, ...implementing].flatMap((one) => one?.args.filter((arg) => arg.name === name) ?? []);
          if (same.some((arg) => labelOf(schema, arg))) {
            yield { coordinate: `${coordinate}(${name}:)`, message: TAKE_OFF };
          }
        }
      }
    },
  },
  {
    id: "INTERFACE_WITHOUT_TYPES",
    sentence: "An interface has types here, because a value of an unknown type is withheld.",
    over: "schema",
    *check({ schema }) {
      for (const type of Object.values(schema.getTypeMap()).filter(isInterfaceType)) {
        if (schema.getPossibleTypes(type).length > 0) continue;
        yield { coordinate: type.name, message: "Name the types that implement it in `types` of the subgraph." };
      }
    },
  },
];
