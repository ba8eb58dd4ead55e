import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Every file of ours that is loaded with this one; what is loaded only when it is wanted is not. */
function loadedWith(path: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(path)) return loaded;
  loaded.add(path);
  const text = readFileSync(join(ROOT, path), "utf8");
  for (const [, types, specifier = ""] of text.matchAll(
    /^(?:import|export)\s(type\s)?(?:[^"';]*?\bfrom\s+)?["'](\.[^"']+)["']/gm,
  )) {
    if (types === undefined) loadedWith(relative(ROOT, resolve(ROOT, dirname(path), specifier)), loaded);
  }
  return loaded;
}

const roomsOf = (path: string): readonly string[] => [
  ...new Set([...loadedWith(path)].map((file) => (file.includes("/") ? (file.split("/")[0] ?? "") : ""))),
];

describe("a process", () => {
  it.each([
    ["start/main.ts", ["gateway", "policies", "subgraphs", "demo"]],
    ["start/subgraphs.ts", ["gateway", "policies"]],
    ["start/gateway.ts", ["subgraphs"]],
  ])("that %s starts holds no code of %j", (path, rooms) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
    expect(roomsOf(path)).toContain("shared");
    for (const room of rooms) expect(roomsOf(path), [...loadedWith(path)].join(" ")).not.toContain(room);
  });

  it("that needs no Redis does not load what leads there", () => {
    expect([...loadedWith("start/demo.ts")]).not.toContain("shared/cache.ts");
    expect([...loadedWith("start/gateway.ts")]).toContain("shared/cache.ts");
  });
});
