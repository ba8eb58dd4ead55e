import { readArguments, UsageError } from "../../shared/command.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import { USAGE } from "./usage.ts";

/** What may be done about documents by this command, how many names it takes, and its options. */
const COMMANDS = {
  register: { names: "some", options: ["owner", "reason"], needs: ["owner", "reason"] },
  list: { names: "none", options: ["owner"], needs: [] },
  show: { names: "one", options: ["owner"], needs: ["owner"] },
  withdraw: { names: "one", options: ["owner", "reason"], needs: ["owner", "reason"] },
  check: { names: "none", options: ["before"], needs: [] },
  record: { names: "none", options: [], needs: [] },
} as const;
const IN_WORDS = { none: "options alone", one: "one ID", some: "at least one file" } as const;
const ANYWHERE = ["url", "as"] as const;

export type DocumentCommand = keyof typeof COMMANDS;
type Option = "owner" | "reason" | "before" | (typeof ANYWHERE)[number];

/** A command as it was given. */
export interface Given {
  readonly command: DocumentCommand;
  /** Files, or ids of documents. */
  readonly names: readonly string[];
  readonly options: Readonly<Partial<Record<Option, string>>>;
}

/** Reads the command line; throws a UsageError that says what is wrong with it. */
export function given(args: readonly string[]): Given {
  const { values, positionals } = parsed(args);
  const [command, ...names] = positionals;
  if (!isOneOf(Object.keys(COMMANDS) as readonly DocumentCommand[], command)) throw new UsageError(USAGE);
  const { names: takes, options, needs } = COMMANDS[command];
  const isAsMany = { none: names.length === 0, one: names.length === 1, some: names.length > 0 }[takes];
  if (!isAsMany) throw new UsageError(`${command} takes ${IN_WORDS[takes]}.`);
  const allowed: readonly string[] = [...options, ...ANYWHERE];
  const strange = Object.keys(values).filter((name) => !allowed.includes(name));
  if (strange.length > 0) throw new UsageError(`${command} takes no ${strange.map((name) => `--${name}`).join(", ")}.`);
  const missing = needs.filter((name) => !values[name]?.trim());
  if (missing.length > 0) throw new UsageError(`${command} needs ${missing.map((name) => `--${name}`).join(", ")}.`);
  return { command, names, options: values };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = { owner: text, reason: text, before: text, url: text, as: text } as const;
  return readArguments({ args: [...args], options, allowPositionals: true }, USAGE);
}
