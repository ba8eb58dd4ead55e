import type { SeedPerson } from "../../shared/seed.ts";
import { openPostgres } from "../postgres.ts";
import { type Answered, openWorld, type World, type WorldOptions } from "../world.ts";

/** A world over each kind of database: the embedded one, and PostgreSQL with several connections where there is a server. */
export function actingWorlds(): readonly {
  readonly name: string;
  open(people: readonly SeedPerson[], options?: Omit<WorldOptions, "people">): Promise<World>;
}[] {
  const server = process.env.DATABASE_URL;
  const embedded = {
    name: "PGlite",
    open: (people: readonly SeedPerson[], options = {}) => openWorld({ people, ...options }),
  };
  if (server === undefined) return [embedded];
  const served = {
    name: "PostgreSQL",
    open: async (people: readonly SeedPerson[], options = {}) => {
      const own = await openPostgres(server);
      const world = await openWorld({ people, ...options, databaseUrl: own.url });
      return {
        ...world,
        close: async () => {
          await world.close();
          await own.close();
        },
      };
    },
  };
  return [embedded, served];
}

let keys = 0;
/** An idempotency key that nobody has used. */
export const aKey = (): string => `key-${++keys}`;

/** Asks for a change as a client would: all of its input as one variable. */
export function act(
  world: World,
  caller: Parameters<World["ask"]>[0],
  action: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answered> {
  const type = `${action[0]?.toUpperCase()}${action.slice(1)}Input`;
  const query = `mutation Change($input: ${type}!) { ${action}(input: $input) { id status version } }`;
  return world.ask(caller, query, { variables: { input: { idempotencyKey: aKey(), ...input } } });
}

/** What came of it, or the code of why not. */
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the outcome
export function outcomeOf({ json }: Answered): any {
  return json.errors ? json.errors[0].extensions.code : Object.values(json.data)[0];
}
