import { readArguments, runCommand, UsageError } from "../../shared/command.ts";
import { readConfig } from "../../shared/config.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { proveKilled } from "../killed/prove-killed.ts";
import { ASKERS } from "./asking.ts";
import { coverageOf } from "./coverage.ts";
import { openOwnPair } from "./own-pair.ts";
import type { Pair } from "./pair.ts";
import { prove } from "./prove.ts";
import { toldCoverage } from "./told.ts";

const USAGE = `Usage: npm run prove -- [--runs N] [--seed N]
       npm run prove -- ledger [--rounds N]
  --runs N   how many pairs of answers are compared, at least; 20,000 unless said
  --seed N   the same seed draws the same people and operations; 1 unless said
Asks drawn operations of pairs of worlds that differ only in what each caller may not read, and compares the answers
byte for byte. On embedded databases, or on the PostgreSQL of DATABASE_URL. Fails at the first difference, and where
a label, list, derivation, role, purpose or situation was not reached.
  --rounds N   how often a gateway is killed while several ask it; 200 unless said
Looks after each time whether the ledger is whole and has the rows of every answer that was received. What npm run build made is what runs.`;

/** As many as one pair of worlds is asked for; then another is drawn. */
const RUNS_A_PAIR = 20_000;

async function command(args: readonly string[]): Promise<string> {
  const { isOfLedger, rounds, runs, seed } = asked(args);
  if (isOfLedger) return proveKilled(rounds);
  const coverage = coverageOf(reviewedGraph());
  let comparisons = 0;
  let operations = 0;
  for (let turn = 0; comparisons < runs; turn += 1) {
    const most = Math.min(RUNS_A_PAIR, runs - comparisons);
    const proof = await withPair(seed + turn, (pair) =>
      prove({ pair, seed: seed + turn, operations: Math.ceil(most / ASKERS), coverage }),
    );
    comparisons += proof.comparisons;
    operations += proof.operations;
    if (proof.failure) throw new Error(`seed ${seed + turn}: ${proof.failure.message}`);
    process.stderr.write(`${comparisons} comparisons over ${operations} valid operations, seed ${seed + turn}\n`);
  }
  const { words, isWhole } = toldCoverage(coverage);
  if (!isWhole) throw new Error(words);
  return `${comparisons} comparisons over ${operations} valid operations, no difference\n${words}`;
}

async function withPair<T>(seed: number, work: (pair: Pair) => Promise<T>): Promise<T> {
  const own = await openOwnPair(seed, readConfig().databaseUrl);
  try {
    return await work(own.pair);
  } finally {
    await own.close();
  }
}

function asked(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  const isOfLedger = positionals[0] === "ledger";
  if (positionals.length > (isOfLedger ? 1 : 0)) throw new UsageError(USAGE);
  return {
    isOfLedger,
    rounds: wholeNumber("rounds", values.rounds, 200),
    runs: wholeNumber("runs", values.runs, 20_000),
    seed: wholeNumber("seed", values.seed, 1),
  };
}

function parsed(args: readonly string[]) {
  return readArguments(
    {
      args: [...args],
      options: {
        runs: { type: "string" },
        seed: { type: "string" },
        rounds: { type: "string" },
      },
      allowPositionals: true,
    },
    USAGE,
  );
}

function wholeNumber(name: string, given: string | undefined, usual: number): number {
  const value = given === undefined ? usual : Number(given);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`--${name} is a whole number, at least 1.\n${USAGE}`);
  return value;
}

await runCommand(import.meta.filename, command, USAGE);
