import { LRUCache } from "lru-cache";
import { clientOwner, keyOwner, type WhichDocument } from "../../shared/documents.ts";
import { Refusal, refuse } from "../../shared/errors.ts";
import type { Admitted, Trusted } from "../stages.ts";
import { asksForSchema } from "./asks-for-schema.ts";
import { keepsRegisters } from "./keeps-registers.ts";
import type { Registers } from "./registers.ts";

/** What staff may run. REGISTERED: what is registered for the frontend they ask by. ANY: whatever they like. */
export type OperationsMode = "REGISTERED" | "ANY";

export interface TrustOptions {
  readonly operations: OperationsMode;
  readonly registers: Pick<Registers, "document">;
}

/**
 * Holds callers to operations that are registered for the partner key, or the frontend, by which they ask; refuses
 * OPERATION_NOT_REGISTERED, in the same way whether it is another's, was withdrawn, or is nobody's. A text that is sent
 * is never kept. Whoever explores may ask others, on a small budget.
 */
export function trustBy({ operations, registers }: TrustOptions): (admitted: Admitted) => Promise<Trusted> {
  /** What staff ran last: in an emergency they must not wait until the register can be asked again. */
  const run = new LRUCache<string, string>({ max: RUN_MOST });

  const registered = async ({ key, sent: { sha256 }, client, watch }: Admitted): Promise<string | undefined> => {
    const owner = key ? keyOwner(key.id) : client && clientOwner(client);
    if (owner === undefined) return undefined;
    const which = { owner, sha256 };
    const { body } = await registers.document(which, watch).catch((error: unknown) => lastRun(which, error));
    const name = nameOf(which);
    if (body === null) run.delete(name);
    else if (!key) run.set(name, body);
    return body ?? undefined;
  };

  /** Through a partner's key nothing runs of which nobody can say now that it may. */
  function lastRun(which: WhichDocument, error: unknown): { readonly body: string } {
    const body = run.get(nameOf(which));
    const isAway = error instanceof Refusal && error.code === "UNAVAILABLE";
    if (body === undefined || !isAway) throw error;
    return { body };
  }

  return async (admitted) => {
    const { key, explores, caller, sent } = admitted;
    const { query: text, operationName, variables } = sent;
    const trusted = (query: string, adHoc: boolean): Trusted => ({
      ...admitted,
      question: { query, operationName, variables },
      adHoc,
    });
    if (text !== undefined && !key && operations === "ANY") return trusted(text, false);
    if (text !== undefined && (key ? asksForSchema(text) : keepsRegisters(caller.role, text)))
      return trusted(text, false);
    const body = await registered(admitted);
    if (body !== undefined) return trusted(body, false);
    const isExplorer = key ? key.explorer : explores === true;
    return text !== undefined && isExplorer ? trusted(text, true) : refuse("OPERATION_NOT_REGISTERED");
  };
}

const nameOf = ({ owner, sha256 }: WhichDocument): string => `${owner} ${sha256}`;

/** Of how many documents it is remembered that they ran. */
const RUN_MOST = 1_000;
