import { getNamedType, getNullableType, isInputObjectType } from "graphql";
import { IDENTIFIERS, type IdentifierScalar } from "../../identifiers.ts";
import { applied, labelOf } from "../read.ts";
import { type InputAt, inputs } from "./elements.ts";
import type { SchemaRule } from "./rule.ts";

/** What many share names nobody: who looks by it searches. */
const SHARED_BY_MANY: readonly string[] = ["PersonName", "BirthDate", "Postcode"] satisfies IdentifierScalar[];

/** A person or a record is named by one of these; it is looked up, never searched by. */
const NAMING = ["ID", ...Object.keys(IDENTIFIERS).filter((name) => !SHARED_BY_MANY.includes(name))];

/** Rules about what a caller may ask by. */
export const ARGUMENT_RULES: readonly SchemaRule[] = [
  {
    id: "UNLABELLED_ARGUMENT",
    sentence: "Nobody filters, searches or sorts by what they may not read.",
    over: "schema",
    *check({ schema }) {
      for (const at of inputs(schema)) {
        const label = labelOf(schema, at.input);
        const named = (label?.categories ?? []).length > 0;
        const harmless = !label && (isHarmless(at) || applied(schema, "impersonal", at.input) !== undefined);
        if (named || harmless) continue;
        const message = "Label it with @FilterOn(category), or mark it @Impersonal if it looks at nobody's data.";
        yield { coordinate: at.coordinate, message };
      }
    },
  },
];

/** Paging, one identifier, or an input object, whose parts are judged one by one. */
function isHarmless({ input }: InputAt): boolean {
  if (isInputObjectType(getNamedType(input.type))) return true;
  const type = String(getNullableType(input.type));
  if (input.name === "first") return type === "Int";
  if (input.name === "after") return type === "String";
  return NAMING.includes(type);
}
