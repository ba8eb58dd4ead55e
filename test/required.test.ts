import { describe, expect, it } from "vitest";
import { HAS_APPROVED } from "./policies/approved.ts";

/** Where a run says what it cannot do without, a quiet skip would be a lie. */
describe("a run that may leave nothing out", () => {
  it.skipIf(process.env.REQUIRE_POSTGRES !== "true")("has PostgreSQL", () => {
    expect(process.env.DATABASE_URL).toBeDefined();
  });

  it.skipIf(process.env.REQUIRE_REDIS !== "true")("has Redis", () => {
    expect(process.env.REDIS_URL).toBeDefined();
  });

  it.skipIf(process.env.REQUIRE_APPROVED !== "true")("has the approved matrix to compare with", () => {
    expect(HAS_APPROVED).toBe(true);
  });
});
