import {
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
} from "graphql";
import { refuse } from "../../shared/errors.ts";
import { holdsKeys, inputHoldsKeys } from "./keys-of-ours.ts";
import type { ArgumentUse } from "./operation.ts";
import type { PairwiseKeys } from "./pairwise-keys.ts";

type Values = Readonly<Record<string, unknown>>;
type Meant = PairwiseKeys["meant"];

/** Where a variable stands: what type is expected there, and whether IDs there are keys of ours. */
interface Standing {
  readonly type: GraphQLInputType;
  readonly isKey: boolean;
}

/**
 * The variables of an operation by our own keys, where an agency sent those it knows. A variable that stands for a key in one
 * place and for a code in another is taken for a key. Refuses IDENTIFIER_LITERAL where a key stands in the document itself.
 */
export function keysMeant(uses: readonly ArgumentUse[], variables: Values, meant: Meant): Values {
  const standing = new Map<string, Standing>();
  for (const { type, field, node } of uses)
    for (const argument of node.arguments ?? []) {
      const known = field.args.find(({ name }) => name === argument.name.value);
      if (!known) continue;
      const isKey = holdsKeys(`${type}.${field.name}.${known.name}`, known.type);
      standIn(argument.value, { type: known.type, isKey }, standing);
    }
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const at = standing.get(name);
      return [name, at ? valueMeant(value, at, meant) : value];
    }),
  );
}

/** Notes where variables stand in what an argument is given. */
function standIn(node: ValueNode, at: Standing, standing: Map<string, Standing>): void {
  if (node.kind === Kind.VARIABLE) {
    const before = standing.get(node.name.value);
    standing.set(node.name.value, before?.isKey ? before : at);
  } else if (node.kind === Kind.LIST) {
    for (const one of node.values) standIn(one, at, standing);
  } else if (node.kind === Kind.OBJECT) {
    for (const { name, value } of node.fields) {
      const part = partOf(at.type, name.value);
      if (part) standIn(value, part, standing);
    }
  } else if (at.isKey && node.kind !== Kind.NULL) refuse("IDENTIFIER_LITERAL");
}

function valueMeant(value: unknown, at: Standing, meant: Meant): unknown {
  if (Array.isArray(value)) return value.map((one) => valueMeant(one, at, meant));
  if (typeof value === "string") return at.isKey && LIKE_A_KEY.test(value) ? meant(value) : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const within = partOf(at.type, name);
      return [name, within ? valueMeant(part, within, meant) : part];
    }),
  );
}

function partOf(type: GraphQLInputType, name: string): Standing | undefined {
  const of = isNonNullType(type) || isListType(type) ? getNamedType(type) : type;
  const part = isInputObjectType(of) ? of.getFields()[name] : undefined;
  return part && { type: part.type, isKey: inputHoldsKeys(name, part.type) };
}

/** What could not be a key of anybody's is left as it is, to be refused as it is to everybody. */
const LIKE_A_KEY = /^[!-~]{1,1500}$/;
