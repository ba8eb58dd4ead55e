/** Draws between 0 and 1 (exclusive), the same for the same words whenever it is asked. */
export type Draw = (name: string, index?: number) => number;

/** The draws of one person of a seed. FNV-1a over the words, then murmur's finaliser, so that like names differ. */
export const drawing =
  (seed: number, serial: number): Draw =>
  (name, index = 0) => {
    let hash = 0x811c9dc5 ^ seed;
    hash = Math.imul(hash ^ serial, 0x01000193);
    hash = Math.imul(hash ^ index, 0x01000193);
    for (let place = 0; place < name.length; place += 1) hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
  };

/** One of these. Throws a RangeError where there are none. */
export function oneOf<Value>(draw: Draw, name: string, values: readonly Value[]): Value {
  const drawn = values[Math.floor(draw(name) * values.length)];
  if (drawn === undefined) throw new RangeError(`nothing to draw ${name} from`);
  return drawn;
}
