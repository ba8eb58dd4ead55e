import type { Answered } from "../world.ts";

/** The data of an answer in plain words: without the marks of a canary person. */
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the data
export const plain = (answer: Answered): any => JSON.parse(answer.text.replaceAll(/ ¤[^¤]*¤[^¤]*¤/g, "")).data;

/** What an answer says was withheld: each coordinate with its reason, and the paths it stands for. */
export const withheld = (answer: Answered): Readonly<Record<string, string>> =>
  Object.fromEntries(
    answer.json.extensions.disclosure.redactions.map((one: Redaction) => [
      `${one.coordinate}: ${one.reason}`,
      one.paths.join(" "),
    ]),
  );

interface Redaction {
  readonly coordinate: string;
  readonly reason: string;
  readonly paths: readonly string[];
}

/** How an answer says each section stands, by its path. */
export const sections = (answer: Answered): Readonly<Record<string, string>> =>
  Object.fromEntries(
    answer.json.extensions.disclosure.sections.map((one: { path: string; state: string }) => [one.path, one.state]),
  );

/** All that left with an answer: its headers and its body. */
export const everythingSent = ({ headers, text }: Answered): string => JSON.stringify(headers) + text;

/** The code of a refusal; undefined where the request was answered. */
export const refusalOf = ({ json }: Answered): string | undefined =>
  "data" in json ? undefined : json.errors[0].extensions.code;
