import { createServer } from "node:http";
import pg from "pg";
import { bareLists, bareStatement } from "./catalogue-bare";

/** The floor: node:http and pg, nothing between them. /0 to /7 are the lists. */
const [url, teamId] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });

const server = createServer((request, response) => {
  const list = bareLists[Number(request.url?.slice(1))];
  if (!list) return void response.writeHead(404).end();
  const { text, values } = bareStatement(list, teamId!);
  pool.query(text, values).then(
    ({ rows }) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ rows })),
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as { port: number }).port));
process.once("disconnect", () => process.exit(0));
