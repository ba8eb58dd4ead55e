import { Refusal, type RefusalCode } from "../../shared/errors.ts";
import { checkedOperations, type DocumentChecks, type Reader } from "./check-document.ts";

/** What a document comes to for those who could run it. */
export interface DocumentReadings {
  /** Why nobody could run it; undefined where somebody may. */
  readonly refused: RefusalCode | undefined;
  /** What its dearest operation costs where only what it cannot do without is given; undefined where that cannot be said. */
  readonly cost: number | undefined;
  /** By reader who may run it: what they could ever see of it, by its place in the answer. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  /** The same of every reader, whether or not they may run it as it is. */
  readonly sees: Readonly<Record<string, readonly string[]>>;
  /** By reader who may not: why. */
  readonly refusedTo: Readonly<Record<string, RefusalCode>>;
}

/** Reads a document for everybody who could run it. */
export function documentReadings(checks: DocumentChecks, text: string, readers: readonly Reader[]): DocumentReadings {
  try {
    const operations = checkedOperations(checks, text);
    const costs = operations.flatMap(({ cost }) => cost ?? []);
    const refusedTo = readers.flatMap((reader) => {
      const [code] = operations.flatMap((one) => one.refusedTo(reader) ?? []);
      return code === undefined ? [] : [[reader.name, code] as const];
    });
    const isRefused = ({ name }: Reader): boolean => refusedTo.some(([refused]) => refused === name);
    const sees = readers.map((reader) => [reader, operations.flatMap((one) => one.seenBy(reader))] as const);
    const reads = sees.filter(([reader]) => !isRefused(reader));
    return {
      refused: reads.length > 0 ? undefined : (refusedTo[0]?.[1] ?? "DOCUMENT_OUT_OF_REACH"),
      cost: costs.length === operations.length ? Math.max(...costs) : undefined,
      reads: byName(reads),
      sees: byName(sees),
      refusedTo: Object.fromEntries(refusedTo),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.code, cost: undefined, reads: {}, sees: {}, refusedTo: {} };
  }
}

const byName = (seen: readonly (readonly [Reader, readonly string[]])[]): DocumentReadings["reads"] =>
  Object.fromEntries(seen.map(([{ name }, paths]) => [name, paths]));

/**
 * What whoever could run a document loses by a change, in words; nothing where it shows them as much as before. Something new
 * that they may see is no loss.
 */
export const lostBy = (before: Pick<DocumentReadings, "reads">, after: DocumentReadings): readonly string[] =>
  Object.entries(before.reads).flatMap(([reader, saw]) => {
    const code = after.refusedTo[reader] ?? after.refused;
    const sees = Object.hasOwn(after.sees, reader) ? after.sees[reader] : undefined;
    if (sees === undefined)
      return [`${reader} cannot run it any more: ${code ?? "none of its owner's callers is one"}`];
    const refused = Object.hasOwn(after.refusedTo, reader) ? [`${reader} cannot run it any more: ${code}`] : [];
    const lost = saw.filter((path) => !sees.includes(path));
    return [...refused, ...lost.map((path) => `${reader} never sees any more: ${path}`)];
  });
