import type { SignedCaller } from "../../shared/caller/caller.ts";

/** All that subgraphs are told of a caller as one text, alike for equal callers; made once for each of them. */
export function callerText(caller: SignedCaller): string {
  const text = TEXTS.get(caller) ?? JSON.stringify(caller);
  TEXTS.set(caller, text);
  return text;
}

const TEXTS = new WeakMap<SignedCaller, string>();
