/** Lines as a list of Markdown. */
export const list = (...lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

/** A table of Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
