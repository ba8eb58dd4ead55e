import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "../gateway/front.ts";
import type { Impersonal } from "../gateway/release.ts";

export const GRAPHIQL_PATH = "/graphiql";

const { resolve } = createRequire(import.meta.url);

const ASSETS = [
  { path: "/graphiql/react.js", of: "react", file: "umd/react.production.min.js", type: "text/javascript" },
  { path: "/graphiql/react-dom.js", of: "react-dom", file: "umd/react-dom.production.min.js", type: "text/javascript" },
  { path: "/graphiql/graphiql.js", of: "graphiql", file: "graphiql.min.js", type: "text/javascript" },
  { path: "/graphiql/graphiql.css", of: "graphiql", file: "graphiql.min.css", type: "text/css" },
] as const;

/** A file of an installed package; the packages do not export these, so they are found beside their manifest. */
const installed = (of: string, file: string): Promise<Buffer> =>
  readFile(join(dirname(resolve(`${of}/package.json`)), file));

/** What the explorer begins with, so that its first question is answered. */
export interface Beginning {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The explorer, from installed files alone: nothing is loaded from anywhere else. */
export const graphiqlPages = (beginning: Beginning): readonly Page[] => [
  { path: GRAPHIQL_PATH, answer: () => page(html(beginning), "text/html") },
  ...ASSETS.map(({ path, of, file, type }) => ({ path, answer: async () => page(await installed(of, file), type) })),
];

const page = (body: string | Buffer, type: string): Impersonal => ({
  impersonal: true,
  status: 200,
  headers: {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy":
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; script-src 'self' 'unsafe-inline' 'unsafe-eval'; worker-src 'self' blob:",
  },
  body,
});

const html = ({ headers, query, variables }: Beginning): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Shared Care Graph: explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>body { margin: 0 } #graphiql { height: 100vh }</style>
</head>
<body>
<div id="graphiql"></div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script>
ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultQuery: ${inScript(query)},
    variables: ${inScript(JSON.stringify(variables, null, 2))},
    headers: ${inScript(JSON.stringify(headers, null, 2))},
    defaultEditorToolsVisibility: "headers",
    shouldPersistHeaders: false,
  }),
);
</script>
</body>
</html>
`;

/** A string as a script may hold it. */
const inScript = (text: string): string => JSON.stringify(text).replaceAll("<", "\\u003c");
