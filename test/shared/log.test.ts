import { expect, it } from "vitest";
import { createLog } from "../../shared/log.ts";

it("a line of the log says which process, what happened, and its codes", () => {
  const lines: string[] = [];
  const log = createLog("gateway", { write: (line) => lines.push(line) });
  log.info("started", { port: 4000 });
  log.warn("fetch failed", { subgraph: "release", end: "UNREACHABLE" });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { name: "gateway", msg: "started", port: 4000, level: 30 },
    { name: "gateway", msg: "fetch failed", subgraph: "release", end: "UNREACHABLE", level: 40 },
  ]);
});
