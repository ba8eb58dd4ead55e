import { systemClock } from "../shared/clock.ts";
import { readArguments, runCommand, UsageError } from "../shared/command.ts";
import { needed, readConfig } from "../shared/config.ts";
import { migrate, openDatabase } from "../shared/database.ts";
import { migrations } from "../subgraphs/person/migrations/migrations.ts";
import { enterFirstAdministrator } from "../subgraphs/person/store-first-administrator.ts";
import type { PersonTables } from "../subgraphs/person/tables.ts";

const USAGE = `Usage: npm run -s staff -- administrator --organisation ORGANISATION --subject SUBJECT
  --organisation  the organisation that employs them, as it is called in this graph
  --subject       who they are, as the gateway reads it from their token (with several issuers, NAME:SUBJECT)
Enters the first administrator of partners' keys and of the staff register into the DATABASE_URL of person. Nobody can be
entered so where somebody administers: they enter others, with the mutation enterStaff. They must sign in as a Caldicott guardian.`;

/** Enters whoever is to enter all others. Prints whom. */
async function staff(args: readonly string[]): Promise<string> {
  const { organisation, subject } = asked(args);
  const database = await openDatabase({ url: needed(readConfig().databaseUrl, "DATABASE_URL") });
  try {
    await migrate(database, "person", migrations);
    const db = database.of<PersonTables>("person");
    if (await enterFirstAdministrator(db, { organisation, subject }, systemClock.now()))
      return `${subject} of ${organisation} administers partners' keys and the staff register.`;
    throw new Error("Somebody administers already, and nothing was written. They enter others with enterStaff.");
  } finally {
    await database.close();
  }
}

function asked(args: readonly string[]) {
  const { values, positionals } = optionsOf(args);
  const { organisation = "", subject = "" } = values;
  const isWhole = [organisation, subject].every((text) => text.trim() === text && text !== "" && text.length <= MOST);
  if (positionals.join() !== "administrator" || !isWhole) throw new UsageError(USAGE);
  return { organisation, subject };
}

/** What a token may say of somebody is no longer either. */
const MOST = 200;

function optionsOf(args: readonly string[]) {
  const options = { organisation: { type: "string" }, subject: { type: "string" } } as const;
  return readArguments({ args: [...args], options, allowPositionals: true }, USAGE);
}

await runCommand(import.meta.filename, staff, USAGE);
