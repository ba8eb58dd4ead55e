/** The opaque key of a record that is made of others: theirs, so that a mark on any of them is a mark on it. */
export const madeOf = (...keys: readonly string[]): string => keys.join(JOINT);

/** The keys of the records that one is made of; its own alone where it is made of none. */
export const partsOf = (key: string): readonly string[] => key.split(JOINT);

/** In no key that is drawn. */
const JOINT = "+";
