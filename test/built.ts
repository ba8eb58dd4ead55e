import { execFileSync } from "node:child_process";

/** Builds what `npm start` runs, so that no test meets what was built of older sources. */
export const setup = (): void => {
  execFileSync("npm", ["run", "-s", "build"]);
};
