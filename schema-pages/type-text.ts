import { type GraphQLType, getNamedType } from "graphql";
import type { Places } from "./places.ts";

/** A type as GraphQL writes it, its name a link to where it is told of. */
export function typeText(places: Places, type: GraphQLType): string {
  const named = getNamedType(type);
  const [before = "", after = ""] = String(type).split(named.name);
  const name = places.to(named);
  return `${before.replaceAll("[", "\\[")}${name}${after.replaceAll("]", "\\]")}`;
}
