import { manyByPerson, oneByPerson } from "../../shared/loaders.ts";
import type { PersonStore } from "./store.ts";

/** What is read of people, each kind in one statement however many people are asked about. */
export const personLoaders = (store: PersonStore) => ({
  identity: oneByPerson(store.identities),
  aliases: manyByPerson(store.aliases),
  languages: manyByPerson(store.languages),
});

export type PersonLoaders = ReturnType<typeof personLoaders>;
