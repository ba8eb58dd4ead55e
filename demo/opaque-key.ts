import { createHash } from "node:crypto";

/** A stable key that tells nothing. */
export const opaqueKey = (words: string): string => {
  const hex = createHash("sha256").update(`shared-care-graph demo ${words}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
