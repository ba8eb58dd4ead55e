import type { AppendFile, CreateAppendFile } from "../../gateway/record/append-file.ts";

type Step = "append" | "sync";
/** Whose file it is: the ledger's, that of its names, or either of the ledger beside it. */
type Of = "ledger" | "names" | "emergency";

/** A disk that does nothing but what it is told: it can hold its syncs back, and fail. */
export interface ADisk {
  readonly files: CreateAppendFile;
  /** What was done to which file. */
  readonly done: string[];
  /** From here on a sync waits until it may go on. */
  hold(): void;
  /** Resolves once a sync waits. */
  held(): Promise<void>;
  /** Lets the one that waits go on. */
  goOn(): void;
  /** Holds no sync back any more. */
  release(): void;
  /** From here on a step fails, also the one that waits. */
  failAt(step: Step, of?: Of, code?: string): void;
}

/** A disk on which all goes well until it is told otherwise, over another where something is to be kept. */
export function aDisk(below?: CreateAppendFile): ADisk {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const failing = new Map<string, string>();
  let isHolding = false;
  let tellHeld: (() => void)[] = [];

  const check = (step: string): void => {
    const code = failing.get(step);
    if (code !== undefined) throw Object.assign(new Error("no space"), { code });
  };
  const fileOf = (of: Of, file?: AppendFile): AppendFile => ({
    append: async (text) => {
      check(`${of} append`);
      await file?.append(text);
      done.push(`${of} append`);
    },
    sync: async () => {
      if (isHolding && !failing.has(`${of} sync`)) {
        const mayGoOn = new Promise<void>((resolve) => waiting.push(resolve));
        for (const tell of tellHeld) tell();
        tellHeld = [];
        await mayGoOn;
      }
      check(`${of} sync`);
      await file?.sync();
      done.push(`${of} sync`);
    },
    close: async () => file?.close(),
    ...(file?.size && { size: () => file.size?.() ?? 0 }),
  });
  const goOn = (): void => {
    for (const go of waiting.splice(0)) go();
  };
  return {
    files: async (path) => fileOf(ofPath(path), await below?.(path)),
    done,
    hold: () => {
      isHolding = true;
    },
    held: () =>
      waiting.length > 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            tellHeld.push(resolve);
          }),
    goOn,
    release: () => {
      isHolding = false;
      goOn();
    },
    failAt: (step, of = "ledger", code = "ENOSPC") => {
      failing.set(`${of} ${step}`, code);
      goOn();
    },
  };
}

function ofPath(path: string): Of {
  if (path.includes("emergency")) return "emergency";
  return path.includes("-names") ? "names" : "ledger";
}
