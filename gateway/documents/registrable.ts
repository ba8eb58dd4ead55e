import { OWNER } from "../../shared/documents.ts";
import { refuse, refuseBeyond } from "../../shared/errors.ts";
import { scopeWithin, templateOf } from "../authenticate/key-in-use.ts";
import type { PolicyInForce } from "../policy/policy-in-force.ts";
import type { Pruned } from "../stages.ts";
import { type CheckedOperation, checkedOperations, type DocumentChecks, type Reader } from "./check-document.ts";
import { readersOfFrontend, readersOfKey } from "./readers.ts";
import type { Registers } from "./registers.ts";

/**
 * Holds what is to be registered to what its owner could ever run, which the service that keeps the register does not know.
 * Refuses NO_SUCH_OWNER; what nobody could run, as a request with it would be refused; and what no caller of the owner's
 * could: COST_EXCEEDED or DOCUMENT_OUT_OF_REACH.
 */
export const registrableBy =
  (checks: DocumentChecks, registers: Pick<Registers, "key">) =>
  async ({
    operation,
    input,
    policy,
    administers,
    watch,
  }: Pick<Pruned, "operation" | "input" | "policy" | "administers" | "watch">): Promise<void> => {
    if (operation.mutation?.action !== "registerDocument") return;
    // How it is refused tells what a key was issued for.
    if (administers !== true) refuse("ACTION_NOT_PERMITTED");
    // The client's input was coerced to the type that the schema says.
    const { owner, document } = input as { readonly owner: string; readonly document: string };
    const readers = await readersOf(owner, policy, (id) => registers.key(id, watch));
    for (const one of checkedOperations(checks, document)) refuseToAll(one, readers);
  };

async function readersOf(
  owner: string,
  policy: PolicyInForce,
  keyOf: (id: string) => ReturnType<Registers["key"]>,
): Promise<readonly Reader[]> {
  if (!OWNER.test(owner)) return refuse("NO_SUCH_OWNER");
  const [kind, id] = [owner.slice(0, owner.indexOf(":")), owner.slice(owner.indexOf(":") + 1)];
  if (kind === "client") return readersOfFrontend(policy);
  const record = await keyOf(id);
  if (record === null || record.revoked) return refuse("NO_SUCH_OWNER");
  const template = templateOf(record);
  return readersOfKey(policy, { template, scope: scopeWithin(template, record.scopes) });
}

/** Of several reasons that it is too costly is told: it is the one that a shorter page mends. */
function refuseToAll(one: CheckedOperation, readers: readonly Reader[]): void {
  const refusals = readers.map((reader) => one.refusedTo(reader));
  if (refusals.includes(undefined)) return;
  if (!refusals.includes("COST_EXCEEDED")) refuse("DOCUMENT_OUT_OF_REACH");
  const allowed = Math.max(...readers.map(({ costOfOne }) => costOfOne));
  refuseBeyond("COST_EXCEEDED", { limit: "COST", allowed, asked: one.cost ?? allowed + 1 });
}
