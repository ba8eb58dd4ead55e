import { defineConfig, mergeConfig } from "vitest/config";
import tests from "./vitest.config.ts";

/** What proves at length, and is not part of the tests yet. */
export default mergeConfig(
  { ...tests, test: { ...tests.test, include: [] } },
  defineConfig({ test: { include: ["test/prove/**/*.proof.ts"] } }),
);
