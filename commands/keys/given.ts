import { readArguments, UsageError } from "../../shared/command.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import { USAGE } from "./usage.ts";

/** What may be done about keys by this command, and the options of each. */
const OPTIONS = {
  issue: [
    ...["template", "consumer", "agency", "owner", "agreement", "agreement-expires", "scope", "most", "explorer"],
    ...["prison", "force", "local-authority", "supervision"],
    ...["network", "certificate", "issuer", "jwks", "days", "reason"],
  ],
  list: [],
  show: [],
  rotate: ["overlap-days", "days", "agreement", "agreement-expires", "reason"],
  suspend: ["reason"],
  reinstate: ["reason"],
  revoke: ["reason"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
const ANYWHERE: readonly string[] = ["url", "as"];

const COMMANDS = Object.keys(OPTIONS) as readonly KeyCommand[];
export type KeyCommand = keyof typeof OPTIONS;

/** A command as it was given: what is to be done, to which key, and the options with all their values. */
export interface Given {
  readonly command: KeyCommand;
  /** Empty where the command is about no one key. */
  readonly id: string;
  readonly most: boolean;
  readonly explorer: boolean;
  /** The values of an option; none where it was left out. */
  readonly all: (option: string) => readonly string[];
  /** The one value of an option, if it was given. */
  readonly one: (option: string) => string | undefined;
}

/** Reads the command line; throws a UsageError that says what is wrong with it. */
export function given(args: readonly string[]): Given {
  const { values, positionals } = parsed(args);
  const [command, id, ...more] = positionals;
  if (!isOneOf(COMMANDS, command)) throw new UsageError(USAGE);
  const isOfOneKey = command !== "issue" && command !== "list";
  if (more.length > 0 || (id !== undefined) !== isOfOneKey)
    throw new UsageError(isOfOneKey ? `${command} needs the ID of one key.` : `${command} takes options alone.`);
  const takes: readonly string[] = [...OPTIONS[command], ...ANYWHERE];
  const strange = Object.keys(values).filter((name) => !takes.includes(name));
  if (strange.length > 0) throw new UsageError(`${command} takes no ${strange.map((name) => `--${name}`).join(", ")}.`);
  const { most = false, explorer = false, ...texts } = values;
  const all = (option: string): readonly string[] => (texts as Texts)[option] ?? [];
  return { command, id: id ?? "", most, explorer, all, one: (option) => onlyOne(option, all(option)) };
}

type Texts = Readonly<Record<string, readonly string[] | undefined>>;

function onlyOne(option: string, [value, another]: readonly string[]): string | undefined {
  if (another !== undefined) throw new UsageError(`Give --${option} once.`);
  if (value?.trim() === "") throw new UsageError(`--${option} needs a value.`);
  return value;
}

const text = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;
const FLAGS = ["most", "explorer"] as const;

function parsed(args: readonly string[]) {
  const texts = [...ANYWHERE, ...Object.values(OPTIONS).flat()].filter((name) => !FLAGS.some((flag) => flag === name));
  const options = { ...Object.fromEntries(texts.map((name) => [name, text])), most: flag, explorer: flag } as const;
  return readArguments({ args: [...args], options, allowPositionals: true }, USAGE);
}
