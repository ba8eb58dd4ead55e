/** A table of Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A list, each item with the list below it. */
export const list = (items: readonly (readonly [item: string, below?: readonly string[]])[]): string =>
  items.map(([item, below = []]) => [`- ${item}`, ...below.map((one) => `  - ${one}`)].join("\n")).join("\n");

export const code = (text: string): string => `\`${text}\``;

export const codes = (texts: readonly string[]): string => texts.map(code).join(", ");

export const link = (text: string, to: string): string => `[${text}](${to})`;

/** How GitHub names a heading in an address. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 _-]/g, "")
    .replaceAll(" ", "-");

/** Words joined as a sentence would: "a, b and c". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** A page of paragraphs. */
export const page = (...parts: readonly string[]): string => `${parts.filter(Boolean).join("\n\n")}\n`;

const inCell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
