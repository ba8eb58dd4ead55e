/** Something that may be replaced while a process runs: as it is for good, or what tells it as it is now. */
export type Replaceable<T extends object> = T | (() => T);

export const asOfNow = <T extends object>(value: Replaceable<T>): (() => T) =>
  typeof value === "function" ? (value as () => T) : () => value;
