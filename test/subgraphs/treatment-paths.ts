import fc from "fast-check";
import type { DoneStep } from "../../subgraphs/substance-misuse/step-due.ts";
import { STEPS_AFTER, TreatmentStep } from "../../subgraphs/substance-misuse/treatment-step.ts";

export const STEPS = Object.keys(TreatmentStep) as readonly TreatmentStep[];

/** The instant so many days after a referral. */
export const at = (days: number): Date => new Date(REFERRED_AT + days * DAY_MS);

/** Steps that follow one another as the table allows, without a discharge, with the hours that passed before each. */
export const treatmentPaths = fc
  .array(fc.record({ choice: fc.nat(20), hours: fc.nat(24 * 120) }), { maxLength: 25 })
  .map((moves) => {
    const path: DoneStep[] = [{ step: "REFERRED", doneAt: at(0) }];
    for (const { choice, hours } of moves) {
      const { step, doneAt } = path.at(-1) ?? { step: "REFERRED", doneAt: at(0) };
      const next = STEPS_AFTER[step].filter((one) => one !== "DISCHARGED");
      path.push({ step: next[choice % next.length] ?? "RECALL", doneAt: daysLater(doneAt, hours / 24) });
    }
    return path;
  });

export const daysLater = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY_MS);

export const DAY_MS = 86_400_000;
const REFERRED_AT = Date.UTC(2026, 2, 2, 9);
