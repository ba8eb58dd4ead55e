import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { londonDay } from "../../shared/london-days.ts";
import { beginStart, type Env, freePort, npmRun, type Running, written } from "./a-process.ts";

/** A process may have to share a processor with other tests. */
const BUSY_MS = 120_000;

describe("npm run report, while the demo runs", () => {
  let folder: string;
  let env: Env;
  let demo: Running;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-report-"));
    env = { PORT: String(await freePort()), SCG_DATA_DIR: folder };
    demo = beginStart(["demo"], env);
    await written(demo, "Explorer: ");
  }, BUSY_MS);
  afterAll(async () => {
    demo.child.kill("SIGKILL");
    await demo.ended;
    await rm(folder, { recursive: true });
  });

  const report = (...args: readonly string[]) => npmRun(["report", "--", ...args], env);
  const today = londonDay(new Date());

  it("prints a day in counts, as text and as JSON, and its own asking is in the next", async () => {
    const text = await report("--date", today);
    expect([text.code, text.stderr]).toEqual([0, ""]);
    expect(text.stdout).toMatch(new RegExp(`^Access on ${today} by callers of ORG-NHS-EAST, `));
    expect(text.stdout).toMatch(/^Alerts: none$/m);
    await expect
      .poll(async () => JSON.parse((await report("--date", today, "--json")).stdout).answered, { timeout: 30_000 })
      .toBeGreaterThan(1);
  });

  it("is of yesterday unless said", async () => {
    const { date, answered } = JSON.parse((await report("--json")).stdout);
    expect([date < today, answered]).toEqual([true, 0]);
  });

  it("tells the graph's own code where it is refused, and what was called wrongly", async () => {
    const refused = await report("--date", "2999-01-01");
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("BAD_INSTANT");
    for (const wrong of [["--date", "yesterday"], ["--url", "http://graph.example/graphql"], ["--most"]]) {
      const { code, stdout } = await report(...wrong);
      expect([wrong, code, stdout]).toEqual([wrong, 2, ""]);
    }
    const { code, stderr } = await report("--url", "https://graph.example/graphql");
    expect([code, stderr]).toEqual([2, expect.stringContaining("SCG_ACCESS_TOKEN")]);
  });
});
