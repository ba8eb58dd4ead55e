import { registerEnumType } from "type-graphql";

/** Which way a list runs. */
export const Direction = { ASC: "ASC", DESC: "DESC" } as const;
export type Direction = keyof typeof Direction;
registerEnumType(Direction, {
  name: "Direction",
  description: "Which way a list runs.",
  valuesConfig: {
    ASC: { description: "Smallest, earliest or first letter first." },
    DESC: { description: "Largest, latest or last letter first." },
  },
});
