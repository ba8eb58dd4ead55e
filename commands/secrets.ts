import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../shared/clock.ts";
import { readArguments, runCommand, UsageError } from "../shared/command.ts";
import { epochKeyOf } from "../shared/epoch-keys.ts";
import { keyIdOf } from "../shared/key-id.ts";
import { peppersIn, privateKeyIn, publicKeysIn } from "../shared/secret-texts.ts";

const USAGE = `Usage: npm run -s secrets -- COMMAND --folder FOLDER
  first          makes every secret that a new deployment needs, each in a file of its own that only you can read
  list           what the files hold, by the keys' ids and the peppers' names
  new caller     makes the next key that signs who asks, and adds its public half to those that are believed
  use caller     puts it in place of the one before
  end caller     leaves its public half alone to be believed
  new ledger     makes the key that signs the ledger from now on; the public halves of those before it stay
  new pepper [--name NAME]   puts a pepper before those there are; today's date unless said
  end pepper --name NAME     takes one out: keys of partners whose secrets rest on it are refused from then on
Nothing that it prints is secret. Each file is replaced as a whole, so that a process never reads half of one.`;

const FILES = {
  caller: "caller-private.pem",
  nextCaller: "caller-private-next.pem",
  callers: "caller-public.pem",
  ledger: "ledger-private.pem",
  ledgers: "ledger-public.pem",
  peppers: "peppers.txt",
  cursors: "cursor-key.txt",
  names: "names-secret.txt",
  epochs: "epoch-key.txt",
} as const;
type Named = keyof typeof FILES;

/** The files of secrets in a folder, each as text. */
interface SecretFiles {
  has(name: Named): Promise<boolean>;
  read(name: Named): Promise<string>;
  /** All or nothing; for the owner's eyes alone. */
  write(name: Named, text: string): Promise<void>;
  move(from: Named, to: Named): Promise<void>;
}

function filesIn(folder: string): SecretFiles {
  const path = (name: Named) => join(folder, FILES[name]);
  return {
    has: (name) =>
      access(path(name)).then(
        () => true,
        () => false,
      ),
    read: (name) =>
      readFile(path(name), "utf8").catch(() => {
        throw new UsageError(`There is no ${FILES[name]} in that folder.`);
      }),
    write: async (name, text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${path(name)}.${randomUUID()}`;
      try {
        await writeFile(draft, text, { mode: 0o600, flag: "wx", flush: true });
        await rename(draft, path(name));
      } finally {
        await rm(draft, { force: true });
      }
    },
    move: (from, to) => rename(path(from), path(to)),
  };
}

const privatePem = (key: KeyObject): string => String(key.export({ type: "pkcs8", format: "pem" }));
const publicPem = (key: KeyObject): string => String(createPublicKey(key).export({ type: "spki", format: "pem" }));
const newKey = (): KeyObject => generateKeyPairSync("ed25519").privateKey;
const newBytes = (): string => randomBytes(32).toString("base64");

async function first(files: SecretFiles): Promise<string> {
  for (const name of Object.keys(FILES) as Named[])
    if (await files.has(name)) throw new UsageError(`There is a ${FILES[name]} in that folder already.`);
  const [caller, ledger, names] = [newKey(), newKey(), randomBytes(32)];
  await files.write("caller", privatePem(caller));
  await files.write("callers", publicPem(caller));
  await files.write("ledger", privatePem(ledger));
  await files.write("ledgers", publicPem(ledger));
  await files.write("peppers", `${today()}:${newBytes()}\n`);
  await files.write("cursors", `${newBytes()}\n`);
  await files.write("names", `${names.toString("base64")}\n`);
  await files.write("epochs", `${Buffer.from(epochKeyOf(names)).toString("base64")}\n`);
  return `${await list(files)}
for gateways:  SCG_CALLER_PRIVATE_KEY_FILE=${FILES.caller} SCG_LEDGER_PRIVATE_KEY_FILE=${FILES.ledger} SCG_KEY_PEPPERS_FILE=${FILES.peppers}
               SCG_NAMES_SECRET: what stands in ${FILES.names}
for subgraphs: SCG_CALLER_PUBLIC_KEYS_FILE=${FILES.callers}; SCG_CURSOR_KEY, SCG_EPOCH_KEY: what stands in ${FILES.cursors} and ${FILES.epochs}
for person:    SCG_KEY_PEPPERS_FILE=${FILES.peppers} too
for verifying: ${FILES.ledgers}, elsewhere`;
}

async function list(files: SecretFiles): Promise<string> {
  const next = (await files.has("nextCaller")) ? [`caller, to be used next: ${await idIn(files, "nextCaller")}`] : [];
  return [
    `caller, signs: ${await idIn(files, "caller")}`,
    ...next,
    ...(await publicIn(files, "callers")).map((key) => `caller, believed: ${keyIdOf(key)}`),
    `ledger, signs: ${await idIn(files, "ledger")}`,
    ...(await publicIn(files, "ledgers")).map((key) => `ledger, has signed: ${keyIdOf(key)}`),
    ...(await peppersOf(files)).map(({ name }, at) => `pepper${at === 0 ? ", stored with" : ""}: ${name}`),
  ].join("\n");
}

const COMMANDS: Readonly<Record<string, (files: SecretFiles, name: string | undefined) => Promise<string>>> = {
  first,
  list,
  "new caller": async (files) => {
    if (await files.has("nextCaller")) throw new UsageError("There is a next caller key already: use caller.");
    const key = newKey();
    await files.write("callers", `${(await files.read("callers")).trimEnd()}\n${publicPem(key)}`);
    await files.write("nextCaller", privatePem(key));
    return `made: ${keyIdOf(key)}
next: hand ${FILES.callers} to every subgraph; once each has logged "secret taken", use caller`;
  },
  "use caller": async (files) => {
    const id = await idIn(files, "nextCaller");
    const believed = await publicIn(files, "callers");
    if (!believed.some((key) => keyIdOf(key) === id)) throw new UsageError(`${FILES.callers} does not hold it.`);
    await files.move("nextCaller", "caller");
    return `in use: ${id}
next: hand ${FILES.caller} to every gateway; once each has logged "secret taken", and a minute more, end caller`;
  },
  "end caller": async (files) => {
    if (await files.has("nextCaller")) throw new UsageError("The next caller key is not in use yet: use caller.");
    await files.write("callers", publicPem(createPrivateKey(await files.read("caller"))));
    return `believed: ${await idIn(files, "caller")}, and no other
next: hand ${FILES.callers} to every subgraph`;
  },
  "new ledger": async (files) => {
    const key = newKey();
    // First what it is verified by: what is signed must never be without it.
    await files.write("ledgers", `${(await files.read("ledgers")).trimEnd()}\n${publicPem(key)}`);
    await files.write("ledger", privatePem(key));
    return `made: ${keyIdOf(key)}
next: hand ${FILES.ledgers} to whoever verifies, and then ${FILES.ledger} to every gateway`;
  },
  "new pepper": async (files, name = today()) => {
    const text = `${name}:${newBytes()}\n${(await files.read("peppers")).trimStart()}`;
    if (peppersIn(text) === undefined) throw new UsageError("--name is up to 30 of a-z, 0-9 and -, and no other's.");
    await files.write("peppers", text);
    return `made: ${name}
next: hand ${FILES.peppers} to every gateway, and once each has logged "secret taken", to person; then rotate partners' keys`;
  },
  "end pepper": async (files, name) => {
    const [storedWith, ...others] = await peppersOf(files);
    if (storedWith?.name === name) throw new UsageError("Secrets are stored with that one: new pepper first.");
    if (!others.some((one) => one.name === name)) throw new UsageError("--name is one of those that list tells.");
    const lines = (await files.read("peppers")).split(/[,\n]/).map((line) => line.trim());
    await files.write("peppers", `${lines.filter((line) => line !== "" && !line.startsWith(`${name}:`)).join("\n")}\n`);
    return `taken out: ${name}
next: hand ${FILES.peppers} to person and to every gateway`;
  },
};

const today = (): string => systemClock.now().toISOString().slice(0, 10);

async function idIn(files: SecretFiles, name: "caller" | "nextCaller" | "ledger"): Promise<string> {
  const key = privateKeyIn(await files.read(name));
  if (key === undefined) throw new UsageError(`${FILES[name]} holds no Ed25519 private key in PEM.`);
  return keyIdOf(key);
}

async function publicIn(files: SecretFiles, name: "callers" | "ledgers"): Promise<readonly KeyObject[]> {
  const keys = publicKeysIn(await files.read(name));
  if (keys === undefined) throw new UsageError(`${FILES[name]} holds no Ed25519 public keys in PEM.`);
  return keys;
}

async function peppersOf(files: SecretFiles) {
  const peppers = peppersIn(await files.read("peppers"));
  if (peppers === undefined) throw new UsageError(`${FILES.peppers} holds no peppers.`);
  return peppers;
}

/** Makes and replaces the secrets of a deployment, in files. Prints what to do next, and never a secret. */
export async function secrets(args: readonly string[]): Promise<string> {
  const { values, positionals } = parsed(args);
  const name = positionals.join(" ");
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const takesName = name.endsWith(" pepper");
  if (command === undefined || !values.folder || (values.name !== undefined && !takesName)) throw new UsageError(USAGE);
  return command(filesIn(values.folder), values.name);
}

function parsed(args: readonly string[]) {
  const options = { folder: { type: "string" }, name: { type: "string" } } as const;
  return readArguments({ args: [...args], options, allowPositionals: true }, USAGE);
}

await runCommand(import.meta.filename, secrets, USAGE);
