import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "../gateway/front.ts";
import type { Impersonal } from "../gateway/release.ts";

export const GRAPHIQL_PATH = "/graphiql";

const { resolve } = createRequire(import.meta.url);

const ASSETS = [
  { path: "/graphiql/react.js", file: "react/umd/react.production.min.js", type: "text/javascript" },
  { path: "/graphiql/react-dom.js", file: "react-dom/umd/react-dom.production.min.js", type: "text/javascript" },
  { path: "/graphiql/graphiql.js", file: "graphiql/graphiql.min.js", type: "text/javascript" },
  { path: "/graphiql/graphiql.css", file: "graphiql/graphiql.min.css", type: "text/css" },
] as const;

/** The explorer, from installed files alone: nothing is loaded from anywhere else. */
export const graphiqlPages = (): readonly Page[] => [
  { path: GRAPHIQL_PATH, answer: () => page(HTML, "text/html") },
  ...ASSETS.map(({ path, file, type }) => ({ path, answer: async () => page(await readFile(resolve(file)), type) })),
];

const page = (body: string | Buffer, type: string): Impersonal => ({
  impersonal: true,
  status: 200,
  headers: {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; script-src 'self' 'unsafe-inline' 'unsafe-eval'; worker-src 'self' blob:",
  },
  body,
});

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Shared Care Graph: explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>body { margin: 0 } #graphiql { height: 100vh }</style>
</head>
<body>
<div id="graphiql">Paste a token into the Headers pane: {"authorization": "Bearer …", "x-purpose": "TREAT"}</div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script>
ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultHeaders: '{\\n  "authorization": "Bearer "\\n}',
    defaultEditorToolsVisibility: "headers",
    shouldPersistHeaders: false,
  }),
);
</script>
</body>
</html>
`;
