import { openPostgres } from "../postgres.ts";
import { openPair, type Pair } from "./pair.ts";

/** A pair of worlds with databases of its own, gone when closed. */
export interface OwnPair {
  readonly pair: Pair;
  close(): Promise<void>;
}

/** Opens a pair on a PostgreSQL server, or on embedded databases where none is named. */
export async function openOwnPair(seed: number, server: string | undefined): Promise<OwnPair> {
  if (server === undefined) {
    const pair = await openPair({ seed });
    return { pair, close: () => pair.close() };
  }
  const [one, other] = [await openPostgres(server), await openPostgres(server)];
  const pair = await openPair({ seed, databaseUrls: [one.url, other.url] });
  return {
    pair,
    close: async () => {
      await pair.close();
      await one.close();
      await other.close();
    },
  };
}
