import { ACTION_TABLE } from "../../policies/actions.ts";
import {
  ACTING_CALL,
  type ActingQuestion,
  ARRIVAL_IDENTIFIERS,
  type ArrivalIdentifierKind,
  actingAnswer,
} from "../../shared/acting.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { refuse } from "../../shared/errors.ts";
import type { Action } from "../../shared/vocabulary.ts";
import type { Graph } from "../disclose/graph.ts";
import type { SubgraphCall } from "../link/call.ts";
import type { Pruned } from "../stages.ts";

/** Whether an action is done in another subgraph than `person`, which knows of no ties itself. */
export const isDoneElsewhere = (graph: Graph, action: Action): boolean =>
  !graph.servedBy("Mutation", action).includes("person");

/**
 * The signed caller of a change as the subgraph that makes it is told of them: with the person whom `person` says
 * they may act upon. Where there is nobody, the change is sent all the same, and finds nothing: nobody can tell an
 * absent person from one whom nothing ties to the caller by what was asked of whom.
 */
export const actingFor =
  (call: SubgraphCall, graph: Graph) =>
  async ({ signed, operation, input, watch }: Pruned): Promise<SignedCaller> => {
    const action = operation.mutation?.action;
    if (action === undefined || !isDoneElsewhere(graph, action)) return signed;
    const question: ActingQuestion = {
      action,
      personId: textIn(input, "personId"),
      arriving: arrivingIn(input),
      beforeConfirmed: ACTION_TABLE[action].beforeConfirmed === true,
    };
    const answer = await call(signed, ACTING_CALL, question, watch).catch(() => refuse("UNAVAILABLE"));
    const actsOn = actingAnswer.parse(answer);
    return actsOn ? { ...signed, actsOn } : signed;
  };

type Numbers = NonNullable<ActingQuestion["arriving"]>;

/** The two numbers by which somebody arrives, where the input has them. */
export function arrivingIn(input: unknown): Numbers | null {
  const [one, other] = [numberIn(partOf(input, "knownBy")), numberIn(partOf(input, "alsoKnownBy"))];
  if (!one || !other) return null;
  return one.kind === other.kind ? refuse("TWO_IDENTIFIERS") : [one, other];
}

function numberIn(given: unknown): Numbers[0] | undefined {
  const kinds = Object.keys(ARRIVAL_IDENTIFIERS) as readonly ArrivalIdentifierKind[];
  const [found] = kinds.flatMap((kind) => {
    const value = textIn(given, kind);
    return value === null ? [] : [{ kind, value }];
  });
  return found;
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

const textIn = (value: unknown, name: string): string | null => {
  const found = partOf(value, name);
  return typeof found === "string" ? found : null;
};
