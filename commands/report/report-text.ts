import type { AccessReport } from "./access-report.ts";

/** A report as plain text, for a mail or a terminal: counts, and references to accounts, keys and runs. */
export function reportText(report: AccessReport): string {
  const { date, organisation, answered, refused, people, brokenGlasses, brokenGlassesReviewed } = report;
  return [
    `Access on ${date} by callers of ${organisation}, as far as the ledgers have come`,
    "",
    `Requests answered       ${answered}`,
    `People told of          ${people ?? "1 to 4"}`,
    `Broken glasses          ${brokenGlasses}, of which reviewed ${brokenGlassesReviewed}`,
    `Entries kept from people's own view that are due to be looked at again: ${report.suppressionsDue}`,
    "",
    ...section(
      "Requests refused",
      refused.map(({ code, requests }) => `${code}  ${requests}`),
    ),
    ...section(
      "Alerts",
      report.alerts.map(({ rule, open, reviewed }) => `${rule}  open ${open}, reviewed ${reviewed}`),
    ),
    ...section(
      "Accounts with no live employer",
      report.noLiveEmployer.map(
        ({ subject, endedAt, attempts }) =>
          `${subject}  ended ${endedAt ?? "not on the register"}, tried ${attempts} times`,
      ),
    ),
    ...section(
      "Keys that end within 30 days",
      report.keysEnding.map(({ id, agency, endsAt }) => `${id}  ${agency}, ${endsAt}`),
    ),
    ...section(
      "Runs of gateways of which nothing came for an hour",
      report.replicas
        .filter(({ isSilent }) => isSilent)
        .map(({ instance, shippedAt }) => `${instance}  last ${shippedAt}`),
    ),
  ]
    .join("\n")
    .trimEnd();
}

const section = (title: string, lines: readonly string[]): readonly string[] => [
  lines.length === 0 ? `${title}: none` : `${title}:`,
  ...lines.map((line) => `  ${line}`),
  "",
];
