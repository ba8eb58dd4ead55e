import { existsSync, realpathSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { ConfigError } from "./config.ts";

/** A command was called in a way it does not know. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a command prints on standard output, if anything, given its arguments. Throws a UsageError where they are wrong. */
export type Command = (args: readonly string[]) => Promise<string | undefined> | string | undefined;

/**
 * Runs a command where its module (`import.meta.filename`) is the program, and does nothing where it is only
 * imported. Asked for help, it prints how the command is used. Standard output gets the answer alone; a failure goes
 * to standard error and exits with 2 where the arguments or settings are wrong, else with 1.
 */
export async function runCommand(filename: string, command: Command, usage: string): Promise<void> {
  if (!isProgram(filename)) return;
  try {
    const args = process.argv.slice(2);
    const asksHelp = args.some((arg) => arg === "--help" || arg === "-h");
    const said = asksHelp ? usage : await command(args);
    if (said !== undefined) process.stdout.write(`${said}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
    process.exitCode = error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}

/** The program may have been named by a link to it. */
function isProgram(filename: string): boolean {
  const program = process.argv[1];
  return program !== undefined && existsSync(program) && realpathSync(program) === filename;
}

/** What a command line says. Throws a UsageError, with how the command is used, where an option is none or has no value. */
export function readArguments<Config extends ParseArgsConfig>(config: Config, usage: string) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : "Wrong arguments."}\n${usage}`);
  }
}
