import { createHash } from "node:crypto";
import { z } from "zod";

/**
 * What a policy was reviewed against: the label of every field, argument and part of an input, by its coordinate
 * (`Type.field`, `Type.field(argument:)`, `Input.field`), and how items of a type are decided, by the type's name. What is
 * not in it, or stands in the graph with another label, nobody has looked at.
 */
export type ReviewedLabels = Readonly<Record<string, string>>;

/** The labels as a policy's file has them: of each type, the names that carry each label, in order. */
export const writtenLabels = z.strictObject({
  version: z.string(),
  types: z.record(z.string(), z.record(z.string(), z.string())),
});
type Written = z.infer<typeof writtenLabels>;

/** The labels as they are written into a policy's file, with what they come to. */
export function labelsWritten(labels: ReviewedLabels): Written {
  const types: Record<string, Record<string, string>> = {};
  for (const [coordinate, label] of inOrder(labels)) {
    const [type = "", ...name] = coordinate.split(".");
    const ofType = types[type] ?? {};
    ofType[label] = [...(ofType[label]?.split(" ") ?? []), name.join(".") || ITSELF].join(" ");
    types[type] = ofType;
  }
  return { version: labelsVersion(labels), types };
}

/** Reads them back. */
export const labelsRead = ({ types }: Written): ReviewedLabels =>
  Object.fromEntries(
    Object.entries(types).flatMap(([type, ofType]) =>
      Object.entries(ofType).flatMap(([label, names]) =>
        names.split(" ").map((name) => [name === ITSELF ? type : `${type}.${name}`, label] as const),
      ),
    ),
  );

/** What stands for the type itself; no GraphQL name has it. */
const ITSELF = "*";

/** What the labels come to: the first 12 hex digits of SHA-256 over them, in order. */
export const labelsVersion = (labels: ReviewedLabels): string =>
  createHash("sha256")
    .update(JSON.stringify(inOrder(labels)))
    .digest("hex")
    .slice(0, 12);

/** Those of a graph that are not among the reviewed ones, or stand there with another label. */
export const notReviewed = (labels: ReviewedLabels, reviewed: ReviewedLabels): readonly string[] =>
  inOrder(labels).flatMap(([coordinate, label]) =>
    Object.hasOwn(reviewed, coordinate) && reviewed[coordinate] === label ? [] : [coordinate],
  );

const inOrder = (labels: ReviewedLabels): readonly (readonly [string, string])[] =>
  Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
