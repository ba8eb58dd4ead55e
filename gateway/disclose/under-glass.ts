import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import type { Met } from "./account.ts";
import { askedOnce } from "./asked.ts";
import type { Graph } from "./graph.ts";
import type { Mask, MaskOf } from "./mask.ts";
import { inWords } from "./path.ts";

/** A broken glass under which something was shown, and where in the answer the person stands. */
export interface GlassMark {
  readonly grantId: string;
  /** When it closes by itself (ISO 8601, UTC). */
  readonly until: string;
  readonly paths: readonly string[];
}

/** What was shown of one person under broken glass: by which grants, and which coordinates; none where it was only that they are there. */
export interface OpenedOfPerson {
  readonly grants: readonly string[];
  readonly coordinates: readonly string[];
}

/** What was shown under broken glass: for the report by grant, and for the record by person. */
export interface UnderGlass {
  readonly marks: readonly GlassMark[];
  readonly people: ReadonlyMap<string, OpenedOfPerson>;
}

/**
 * Marks what only a broken glass shows of the people in an answer: every coordinate that was asked for and would be
 * withheld without it, whether or not anything is there. Somebody who is seen by the glass alone is marked in any case.
 */
export function underGlass(people: ReadonlyMap<string, Met>, graph: Graph, maskOf: MaskOf): UnderGlass {
  const asked = askedOnce(graph);
  const marks = new Map<string, { readonly until: string; readonly paths: string[] }>();
  const opened = new Map<string, OpenedOfPerson>();
  for (const [id, { person, mask, asked: shapes, paths }] of people) {
    if (!person || !mask || person.grants.length === 0) continue;
    const without = maskOf({ ...person.facts, breakGlass: new Set() });
    const { coordinates, categories: shown } = openedBy(mask, without, asked(shapes), graph);
    const { related, safetyOnly, self } = person.facts;
    const seenByGlass = !related && !safetyOnly && !self;
    const used = person.grants.filter(
      ({ categories }) => seenByGlass || categories.some((category) => shown.has(category)),
    );
    for (const { id: grantId, until } of used) {
      const mark = marks.get(grantId) ?? { until, paths: [] };
      mark.paths.push(...paths.map(inWords));
      marks.set(grantId, mark);
    }
    if (used.length > 0) opened.set(id, { grants: used.map(({ id: grantId }) => grantId), coordinates });
  }
  return { marks: [...marks].map(([grantId, mark]) => ({ grantId, ...mark })), people: opened };
}

/** What of the asked is shown by the one mask and not by the other. */
function openedBy(mask: Mask, without: Mask, asked: ReturnType<ReturnType<typeof askedOnce>>, graph: Graph) {
  const coordinates: string[] = [];
  const categories = new Set<Category>();
  for (const { index, coordinate, label } of asked.fields) {
    if (mask.field(index) !== "SHOWN" || without.field(index) === "SHOWN") continue;
    coordinates.push(coordinate);
    for (const category of label.categories) categories.add(category);
  }
  for (const { type, levels } of graph.labelled.items.filter((items) => asked.itemTypes.has(items.type))) {
    const opened = CATEGORIES.filter((category) =>
      levels.some((level) => mask.item(type, category, level) !== without.item(type, category, level)),
    );
    if (opened.length > 0) coordinates.push(type);
    for (const category of opened) categories.add(category);
  }
  return { coordinates, categories };
}
