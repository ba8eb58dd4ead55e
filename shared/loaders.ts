import DataLoader from "dataloader";
import type { Category } from "./vocabulary.ts";

/** A row that belongs to one person. */
export interface OfPerson {
  readonly person_id: string;
}

/** What is kept once of each person and category. */
export interface OfCategory extends OfPerson {
  readonly category: Category;
}

type Load<Row> = (personIds: readonly string[]) => Promise<readonly Row[]>;

/** All rows of each person, in the order the statement gave them; one statement however many people. */
export const manyByPerson = <Row extends OfPerson>(load: Load<Row>): DataLoader<string, readonly Row[]> =>
  new DataLoader(async (ids) => {
    const rows = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of await load(ids)) rows.get(row.person_id)?.push(row);
    return ids.map((id) => rows.get(id) ?? []);
  });

/** The first row of each person, or null; one statement however many people. */
export const oneByPerson = <Row extends OfPerson>(load: Load<Row>): DataLoader<string, Row | null> =>
  new DataLoader(async (ids) => {
    const rows = new Map<string, Row>();
    for (const row of await load(ids)) if (!rows.has(row.person_id)) rows.set(row.person_id, row);
    return ids.map((id) => rows.get(id) ?? null);
  });

/** A loader for each category that is asked of: its row of each person, or null; one statement for all of them. */
export function oneByCategory<Row extends OfCategory>(
  load: (asked: readonly OfCategory[]) => Promise<readonly Row[]>,
): (category: Category) => { load(personId: string): Promise<Row | null> } {
  const loader = new DataLoader(
    async (asked: readonly OfCategory[]) => {
      const rows = new Map((await load(asked)).map((row) => [placeOf(row), row]));
      return asked.map((one) => rows.get(placeOf(one)) ?? null);
    },
    { cacheKeyFn: placeOf },
  );
  return (category) => ({ load: (personId) => loader.load({ person_id: personId, category }) });
}

/** No category holds a space. */
const placeOf = ({ person_id, category }: OfCategory): string => `${category} ${person_id}`;
