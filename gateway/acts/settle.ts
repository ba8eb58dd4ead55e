import type { Graph } from "../disclose/graph.ts";
import type { PrunedOperation } from "../disclose/operation.ts";
import type { Relay } from "../relay/relay.ts";
import { isDoneElsewhere } from "./acting.ts";

type Data = Readonly<Record<string, unknown>>;

/**
 * Carries what a change caused to where it counts, before it is answered. What came of the change then says APPLIED
 * where it was carried, and goes on saying PENDING where that took too long or failed.
 */
export const settleBy =
  (relay: Relay | undefined, graph: Graph) =>
  async ({ mutation, root }: PrunedOperation, data: Data): Promise<Data> => {
    if (!mutation || !relay || !isDoneElsewhere(graph, mutation.action)) return data;
    const { fetchKey, keys, action } = mutation;
    const payload = data[fetchKey];
    if (!isObject(payload) || keys.id === undefined || keys.status === undefined) return data;
    const { [keys.id]: id, [keys.status]: status } = payload;
    const [owner] = graph.servedBy("Mutation", action);
    if (status !== "PENDING" || typeof id !== "string" || owner === undefined) return data;
    if (!(await relay.settle(owner, id))) return data;
    const asked = [...root.types.values()].flat().find((slot) => slot.fetchKey === fetchKey);
    const told = [...(asked?.shape?.types.values() ?? [])].flat().filter(({ name }) => name === "status");
    const places = [keys.status, ...told.flatMap((slot) => slot.fetchKey ?? [])];
    return { ...data, [fetchKey]: { ...payload, ...Object.fromEntries(places.map((place) => [place, "APPLIED"])) } };
  };

const isObject = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);
