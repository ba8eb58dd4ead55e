import { expect } from "vitest";
import { REFUSALS, type RefusalCode } from "../../shared/errors.ts";
import { LIMITS } from "../../shared/exceeded.ts";
import type { Answered, World } from "../world.ts";
import { CANARY } from "./bad-request.ts";

/** That an answer is this refusal and nothing else, repeats nothing of what was sent, and is in the ledger. */
export async function expectRefused(world: World, answer: Answered, code: RefusalCode, canary = CANARY): Promise<void> {
  const [status, message] = REFUSALS[code];
  const extensions = { code, decisionId: expect.any(String), ...expectedNumbers(answer, code) };
  expect(answer.json).toEqual({ errors: [{ message, extensions }] });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  expect(answer.headers["content-type"]).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  expect(answer.headers.allow).toBe(status === 405 ? "POST" : undefined);
  expect(answer.headers["www-authenticate"]).toBe(status === 401 ? "Bearer" : undefined);
  await expectInLedger(world, code, answer.json.errors[0].extensions.decisionId);
  await expectUnechoed(world, answer, canary);
}

/** The numbers that must stand beside a code, as they do: what was too much, and by how much; none beside any other. */
export function expectedNumbers({ status, headers, json }: Answered, code: RefusalCode): object {
  const { limit, allowed, asked, retryAfterS } = json.errors[0].extensions;
  expect(headers["retry-after"]).toBe(status === 429 ? String(retryAfterS) : undefined);
  if (!TELLS_BY_HOW_MUCH.includes(code)) return {};
  expect(LIMITS).toContain(limit);
  expect(asked).toBeGreaterThan(allowed);
  if (status !== 429) return { limit, allowed, asked };
  expect(retryAfterS).toBeGreaterThan(0);
  return { limit, allowed, asked, retryAfterS };
}

/** Refusals that say what was too much, and by how much. */
const TELLS_BY_HOW_MUCH: readonly RefusalCode[] = [
  "OPERATION_TOO_LARGE",
  "OPERATION_TOO_DEEP",
  "COST_EXCEEDED",
  "RATE_LIMITED",
  "FIND_BUDGET_SPENT",
  "PEOPLE_BUDGET_SPENT",
  "OPERATION_TOO_COSTLY_TO_PLAN",
];

/** That what was sent is found nowhere. */
export async function expectUnechoed(world: World, answer: Answered, canary: string): Promise<void> {
  expect(answer.text).not.toContain(canary);
  expect(JSON.stringify(answer.headers)).not.toContain(canary);
  expect(world.log()).not.toContain(canary);
  expect(await world.ledgerText()).not.toContain(canary);
}

async function expectInLedger(world: World, code: RefusalCode, decisionId: string): Promise<void> {
  const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
  expect(rows).toMatchObject([{ outcome: "REFUSED", code, personId: null, disclosed: [], withheld: [], verdicts: {} }]);
}
