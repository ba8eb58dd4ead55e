import type { Act, LedgerRow } from "./ledger-row.ts";

/** What stands for a key instead; nothing where it is not to be found. */
export type KeyOf = (key: string) => string | undefined;

/**
 * The row with every key in it replaced that leads to a person: of the person and of the records that are theirs too,
 * and of whatever hangs on them (relationships, directives, grants, what was changed, and who reads their own record).
 * A key for which there is none is left out.
 */
export function withKeys<Row extends LedgerRow>(row: Row, { person, own }: { person: KeyOf; own: KeyOf }): Row {
  const { personId, sameAs, basis, openedBy, act, role, subject, onBehalfOf } = row;
  const all = (keys: readonly string[], keyOf = own) => keys.flatMap((key) => keyOf(key) ?? []);
  return {
    ...row,
    personId: personId === null ? null : (person(personId) ?? null),
    ...(sameAs && { sameAs: all(sameAs, person) }),
    basis: {
      relationships: all(basis.relationships),
      directives: all(basis.directives),
      breakGlass: all(basis.breakGlass),
    },
    ...(openedBy && { openedBy: all(openedBy) }),
    ...(act && { act: actWith(act, own) }),
    ...(role === "person" && subject !== null && { subject: own(subject) ?? null }),
    ...(role === "person" && onBehalfOf !== undefined && { onBehalfOf: own(onBehalfOf) ?? "" }),
  };
}

function actWith({ id, ...act }: Act, own: KeyOf): Act {
  const key = id === undefined ? undefined : own(id);
  return key === undefined ? act : { ...act, id: key };
}
