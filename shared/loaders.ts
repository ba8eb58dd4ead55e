import DataLoader from "dataloader";

/** A row that belongs to one person. */
export interface OfPerson {
  readonly person_id: string;
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
