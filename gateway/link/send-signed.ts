import { MAY_BE_REPLAYED, type Register } from "../../shared/caller/seen.ts";
import type { SubgraphAnswer } from "../../shared/open-subgraph.ts";
import type { Transport, TransportPath, TransportRequest } from "./transport.ts";

/**
 * Signs and sends one request. Where the subgraph cannot tell whether it saw the signature, because what replicas share
 * is away, nothing was done of it: it is signed anew, for the subgraph's own database to remember.
 */
export async function sendSigned(
  transport: Transport,
  path: TransportPath,
  sign: (register: Register) => Promise<string>,
  request: Omit<TransportRequest, "token">,
): Promise<SubgraphAnswer> {
  const send = async (register: Register) => transport(path, { ...request, token: await sign(register) });
  const answer = await send("cache");
  return answer.status === MAY_BE_REPLAYED ? send("database") : answer;
}
