import { basename } from "node:path";
import { type Arrived, SHIPPED_AT_ONCE, type Shipment, type Spool } from "../../shared/ledger-shipping.ts";
import { batchesFrom, endOfLines, namesFrom } from "./unshipped.ts";

/** Sends something of a file; rejects where it was not taken. */
export type SendShipment = (shipment: Shipment) => Promise<Arrived>;

/** A file on its way: up to where it has been shipped. */
export interface Shipping {
  readonly path: string;
  readonly spool: Spool;
  /** How many lines, how many bytes those are, and how many bytes of its names. */
  lines: number;
  bytes: number;
  namesBytes: number;
  /** The place of the line that was shipped before as another; nothing more of the file is shipped. */
  differs: number | null;
}

/**
 * Ships what stands in a file now, names before the lines that have them. Told that less is there than was shipped, because a
 * database was restored, it begins again where that ends.
 */
export async function shipFile(file: Shipping, send: SendShipment, told: (lines: number) => void): Promise<void> {
  for await (const { lines, bytes } of batchesFrom(file.path, file.bytes)) {
    await shipNames(file, send);
    const { lines: there, differs } = await send(shipmentOf(file, { lines }));
    if (differs !== null) {
      file.differs = differs;
      return;
    }
    if (there < file.lines + lines.length) return goBackTo(file, there);
    told(lines.length);
    file.lines += lines.length;
    file.bytes += bytes;
  }
}

/** All that came to be named so far: lines were read before, so that theirs are among them. */
async function shipNames(file: Shipping, send: SendShipment): Promise<void> {
  const { names, upTo } = await namesFrom(file.path, file.namesBytes);
  for (let at = 0; at < names.length; at += SHIPPED_AT_ONCE.names)
    await send(shipmentOf(file, { names: names.slice(at, at + SHIPPED_AT_ONCE.names) }));
  file.namesBytes = upTo;
}

export const shipmentOf = (
  { path, spool, lines: before }: Pick<Shipping, "path" | "spool" | "lines">,
  what: Partial<Pick<Shipment, "names" | "erased">> & { readonly lines?: readonly string[] },
): Shipment => ({
  names: [],
  erased: [],
  ...what,
  file: basename(path),
  spool,
  from: before + 1,
  lines: [...(what.lines ?? [])],
});

/** To where a database says it has the file, all names once more. */
export async function goBackTo(file: Shipping, lines: number): Promise<void> {
  const bytes = await endOfLines(file.path, lines);
  // There is more than here: the file was cut off. What was shipped is what stood in it.
  if (bytes === undefined) file.differs = lines;
  else Object.assign(file, { lines, bytes, namesBytes: 0 });
}
