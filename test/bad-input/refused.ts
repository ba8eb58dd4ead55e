import { expect } from "vitest";
import { REFUSALS, type RefusalCode } from "../../shared/errors.ts";
import type { Answered, World } from "../world.ts";
import { CANARY } from "./bad-request.ts";

/** That an answer is this refusal and nothing else, repeats nothing of what was sent, and is in the ledger. */
export async function expectRefused(world: World, answer: Answered, code: RefusalCode, canary = CANARY): Promise<void> {
  const [status, message] = REFUSALS[code];
  expect(answer.json).toEqual({ errors: [{ message, extensions: { code, decisionId: expect.any(String) } }] });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  expect(answer.headers["content-type"]).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  expect(answer.headers.allow).toBe(status === 405 ? "POST" : undefined);
  expect(answer.headers["www-authenticate"]).toBe(status === 401 ? "Bearer" : undefined);
  await expectInLedger(world, code, answer.json.errors[0].extensions.decisionId);
  await expectUnechoed(world, answer, canary);
}

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
