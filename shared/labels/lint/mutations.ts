import { getNamedType, isInputObjectType, isNonNullType } from "graphql";
import { ACTIONS, isOneOf } from "../../vocabulary.ts";
import { markOf } from "../read.ts";
import { possibleTypes } from "./elements.ts";
import type { SchemaRule } from "./rule.ts";

/** Rules about what a caller may change. */
export const MUTATION_RULES: readonly SchemaRule[] = [
  {
    id: "MUTATION_NOT_AN_ACTION",
    sentence: "Nothing is changed but what the table of actions says who may change.",
    over: "schema",
    *check({ schema }) {
      for (const { name } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
        if (isOneOf(ACTIONS, name)) continue;
        const message = "Name it in ACTIONS, and say in policies/actions.ts who may do it.";
        yield { coordinate: `Mutation.${name}`, message };
      }
    },
  },
  {
    id: "MUTATION_SHAPE",
    sentence: "A change is asked for by one input with an idempotency key, and its outcome tells nothing of a person.",
    over: "schema",
    *check({ schema }) {
      for (const { name, args, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
        const [input, another] = args;
        const given = input && getNamedType(input.type);
        const key = isInputObjectType(given) ? given.getFields().idempotencyKey : undefined;
        const isAsked = another === undefined && input?.name === "input" && key && String(key.type) === "ID!";
        const outcome = possibleTypes(schema, type);
        const isTold = outcome.length > 0 && outcome.every((one) => markOf(schema, one).kind === "impersonal");
        if (isAsked && isTold && !isNonNullType(type)) continue;
        const message =
          "Give it one argument, input, with idempotencyKey: ID!, and answer with a nullable type marked @Impersonal.";
        yield { coordinate: `Mutation.${name}`, message };
      }
    },
  },
];
