import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInputObjectType,
} from "graphql";
import { type Label, labelOf } from "../../shared/labels/read.ts";

/** How an argument or a part of an input is decided: by what it looks at, if that is labelled; `hidden` is as good as not there. */
export type InputRule =
  | { readonly kind: "label"; readonly label: Label }
  | { readonly kind: "open" }
  | { readonly kind: "hidden" };

/** The rule of every argument and every part of an input, by its coordinate: `Type.field(argument:)` or `Input.field`. */
export function inputRules(schema: GraphQLSchema, types: readonly GraphQLObjectType[]): ReadonlyMap<string, InputRule> {
  const ruleOf = (element: GraphQLArgument | GraphQLInputField): InputRule => {
    const label = labelOf(schema, element);
    return label ? { kind: "label", label } : { kind: "open" };
  };
  const ofFields = types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      field.args.map((one) => [`${type.name}.${field.name}(${one.name}:)`, ruleOf(one)] as const),
    ),
  );
  const ofInputs = Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .filter(({ name }) => !name.includes("__"))
    .flatMap((type) =>
      Object.values(type.getFields()).map((one) => [`${type.name}.${one.name}`, ruleOf(one)] as const),
    );
  return new Map([...ofFields, ...ofInputs]);
}
