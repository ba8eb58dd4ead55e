import { Worker } from "node:worker_threads";
import { refuse, refuseBeyond } from "../../shared/errors.ts";
import { PROJECT } from "../../shared/project.ts";
import type { Planned, ToPlan } from "./plan-worker.ts";

/** Plans operations where planning can be ended from outside. */
export interface PlannerApart {
  /** The plan of an operation's text. Refuses OPERATION_TOO_COSTLY_TO_PLAN where it takes too long, or too much memory. */
  plan(text: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface PlannerApartOptions {
  readonly supergraph: string;
  /** How long one plan may take; five seconds unless said. */
  readonly timeoutMs?: number;
  /** The worker's file; the one that is built unless said. */
  readonly file?: URL;
}

/**
 * Plans in a worker of its own, which begins with the first operation, one operation at a time. One that takes too long is
 * killed and another takes its place: nobody else's request waits for more than that one.
 */
export function plannerApart({ supergraph, timeoutMs = 5_000, file = BUILT }: PlannerApartOptions): PlannerApart {
  const begin = (): PlanWorker => new PlanWorker(new Worker(file, { workerData: supergraph, ...LIMITS }));
  let worker: PlanWorker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;

  const planNow = async (text: string): Promise<unknown> => {
    if (isClosed) return refuse("UNAVAILABLE", "closed");
    worker ??= begin();
    const end = await worker.plan(text, timeoutMs);
    if (end.kind === "planned") return end.plan;
    const [ended, wasReady] = [worker, end.kind !== "not begun"];
    worker = undefined;
    await ended.stop();
    if (isClosed || !wasReady) return refuse("UNAVAILABLE", "the planner did not begin");
    worker = begin();
    return refuseBeyond("OPERATION_TOO_COSTLY_TO_PLAN", {
      limit: "PLANNING_MS",
      allowed: timeoutMs,
      asked: timeoutMs + 1,
    });
  };

  return {
    plan: async (text) => {
      if (waiting >= WAITING_MOST) return refuse("UNAVAILABLE", "too many operations wait to be planned");
      waiting += 1;
      const mine = last.then(() => planNow(text));
      last = mine.catch(() => {});
      return mine.finally(() => {
        waiting -= 1;
      });
    },
    close: async () => {
      isClosed = true;
      await worker?.stop();
    },
  };
}

/** How planning one operation ended. */
type End = { readonly kind: "planned"; readonly plan: unknown } | { readonly kind: "too long" | "died" | "not begun" };

class PlanWorker {
  readonly #worker: Worker;
  readonly #ready: Promise<boolean>;
  readonly #died: Promise<void>;
  #turn = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
    this.#died = new Promise((resolve) => {
      worker.once("exit", () => resolve());
      worker.once("error", () => resolve());
    });
    this.#ready = Promise.race([
      new Promise<boolean>((resolve) => worker.once("message", () => resolve(true))),
      this.#died.then(() => false),
    ]);
  }

  async plan(text: string, timeoutMs: number): Promise<End> {
    if (!(await this.#ready)) return { kind: "not begun" };
    const turn = ++this.#turn;
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<End>((resolve) => {
      const take = (answer: Planned): void => {
        if (answer.turn !== turn) return;
        this.#worker.off("message", take);
        resolve({ kind: "planned", plan: answer.plan });
      };
      this.#worker.on("message", take);
    });
    const tooLong = new Promise<End>((resolve) => {
      // A process that was busy itself takes what has come meanwhile before it says that nothing came.
      timer = setTimeout(() => setImmediate(() => resolve({ kind: "too long" })), timeoutMs);
    });
    const asked: ToPlan = { turn, text };
    this.#worker.postMessage(asked);
    const end = await Promise.race([answered, tooLong, this.#died.then((): End => ({ kind: "died" }))]);
    clearTimeout(timer);
    return end;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** What `npm run build` makes of `plan-worker.ts`. */
const BUILT = new URL("dist/gateway/link/plan-worker.js", PROJECT);

/** A plan that needs more memory ends its worker, and not the gateway. */
const LIMITS = { resourceLimits: { maxOldGenerationSizeMb: 512 } } as const;

/** How many operations may wait for their plan; each is new to this process. */
const WAITING_MOST = 200;
