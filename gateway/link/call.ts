import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Service, SignCaller, SignService } from "../../shared/caller/sign.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import type { FetchEndName } from "../observe/measures.ts";
import type { Watch } from "../observe/watch.ts";
import { sendSigned } from "./send-signed.ts";
import type { Transport } from "./transport.ts";

/** Asks a subgraph by an internal call; what comes back is unchecked. Rejects unless it was answered with 200. */
export type SubgraphCall = (caller: SignedCaller, path: string, input: unknown, watch?: Watch) => Promise<unknown>;

export interface SubgraphCallOptions {
  readonly name: SubgraphName;
  readonly transport: Transport;
  readonly sign: SignCaller;
}

/** Makes the internal call to one subgraph, signed for the caller it is made for. */
export const subgraphCall =
  ({ name, transport, sign }: SubgraphCallOptions): SubgraphCall =>
  async (caller, path, input, watch) => {
    const watched = watch?.asks(name, "facts");
    const body = JSON.stringify(input);
    const answer = await sendSigned(transport, `/calls/${path}`, (register) => sign(caller, name, body, register), {
      body,
      traceparent: watched?.traceparent,
    }).catch(() => undefined);
    watched?.ends(endOf(answer?.status), answer);
    if (answer?.status !== 200) throw new Error("subgraph unavailable");
    return answer.body;
  };

function endOf(status: number | undefined): FetchEndName {
  if (status === undefined) return "UNREACHABLE";
  return status === 200 ? "ANSWERED" : "FAILED";
}

/** Asks a subgraph on nobody's behalf; what comes back is unchecked. Rejects unless it was answered with 200. */
export type ServiceCaller = (service: Service, path: string, input: unknown, watch?: Watch) => Promise<unknown>;

/** Makes the gateway's own call to one subgraph. */
export const serviceCall =
  ({ name, transport, sign }: Omit<SubgraphCallOptions, "sign"> & { readonly sign: SignService }): ServiceCaller =>
  async (service, path, input, watch) => {
    const watched = watch?.asks(name, "callers");
    const body = JSON.stringify(input);
    const answer = await sendSigned(transport, `/calls/${path}`, (register) => sign(service, name, body, register), {
      body,
      traceparent: watched?.traceparent,
    }).catch(() => undefined);
    watched?.ends(endOf(answer?.status), answer);
    if (answer?.status !== 200) throw new Error("subgraph unavailable");
    return answer.body;
  };
