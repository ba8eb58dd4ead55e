import { type GraphQLSchema, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** What an operation asks whatever its variables say, each as "Type.field". */
export interface SurelyAsked {
  readonly all: ReadonlySet<string>;
  /** Of the very people that the caller asks about, by their keys. */
  readonly ofPeople: ReadonlySet<string>;
}

/** Reads what an operation asks; what stands under a condition is left out. */
export function surelyAsked(schema: GraphQLSchema, query: string): SurelyAsked {
  const [all, ofPeople] = [new Set<string>(), new Set<string>()];
  const at = new TypeInfo(schema);
  const roots: string[] = [];
  visit(
    parse(query, { noLocation: true }),
    visitWithTypeInfo(at, {
      InlineFragment: ({ directives }) => (directives?.length ? false : undefined),
      // A fragment has no root of its own; whatever spreads it may stand under a condition.
      FragmentDefinition: () => false,
      Field: {
        enter: ({ directives, name }) => {
          if (directives?.length) return false;
          roots.push(name.value);
          const [type, field] = [at.getParentType()?.name, at.getFieldDef()?.name];
          if (type !== undefined && field !== undefined && !field.startsWith("__")) {
            all.add(`${type}.${field}`);
            if (BY_KEY.includes(roots[0] ?? "")) ofPeople.add(`${type}.${field}`);
          }
          return undefined;
        },
        leave: () => void roots.pop(),
      },
    }),
  );
  return { all, ofPeople };
}

const BY_KEY = ["person", "people"];
