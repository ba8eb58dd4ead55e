import { openKillRounds } from "./kill-rounds.ts";

/** Kills a gateway so many times while it is asked. Says what was received and found; throws at the first answer without its rows, or where the ledger is not whole. */
export async function proveKilled(rounds: number): Promise<string> {
  const killed = await openKillRounds();
  let received = 0;
  let found = 0;
  let rows = 0;
  try {
    for (let turn = 1; turn <= rounds; turn += 1) {
      const round = await killed.round();
      received += round.received;
      found += round.found;
      rows = round.rows;
      const told = `${turn} rounds: ${received} answers received, ${found} of them in the ledger, missing ${received - found}; ${rows} rows`;
      if (round.missing.length + round.faults.length > 0)
        throw new Error([told, ...round.missing, ...round.faults].join("\n"));
      process.stderr.write(`${told}\n`);
    }
  } finally {
    await killed.close();
  }
  return `rounds ${rounds}, answers received ${received}, found ${found}, missing ${received - found}, rows ${rows}; the ledger was whole each time`;
}
