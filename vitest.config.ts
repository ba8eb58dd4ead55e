import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const { resolve } = createRequire(import.meta.url);

export default defineConfig({
  // Two copies of graphql (one as a module, one as CommonJS) would not recognise each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: resolve("graphql/index.js") }] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Much of a test's time is a database's; the two pairs of worlds of the proof go side by side.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
