import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const { resolve } = createRequire(import.meta.url);

/** Tests of whole processes as a newcomer meets them, who has nothing else running; and of those that are killed. */
const ALONE = ["test/start/**/*.test.ts", "test/killed/**/*.test.ts"];

export default defineConfig({
  // Two copies of graphql (one as a module, one as CommonJS) would not recognise each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: resolve("graphql/index.js") }] },
  test: {
    globalSetup: "test/built.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: ALONE,
          // Much of a test's time is a database's; the two pairs of worlds of the proof go side by side.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "alone", include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
