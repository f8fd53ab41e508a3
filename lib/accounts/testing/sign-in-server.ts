import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth from "next-auth";
import { authOptions } from "../auth-options";

/** The product's sign-in, spoken over HTTP by next-auth itself; every other path answers with its own address. */
export async function startSignInServer() {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { url, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://own.invalid");
  if (!pathname.startsWith("/api/auth/")) return void response.end(request.url);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const cookies = (request.headers.cookie ?? "")
    .split("; ")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  const nextRequest = Object.assign(request, {
    query: { ...Object.fromEntries(searchParams), nextauth: pathname.slice("/api/auth/".length).split("/") },
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
    cookies: Object.fromEntries(cookies.map(([name, value]) => [name, decodeURIComponent(value ?? "")])) as Record<string, string>,
  });
  const json = (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  const nextResponse = Object.assign(response, {
    status(code: number) {
      response.statusCode = code;
      return nextResponse;
    },
    json,
    send: (body: unknown) => (typeof body === "string" ? response.end(body) : json(body)),
  });
  await NextAuth(nextRequest as never, nextResponse as never, authOptions({ address: "192.0.2.1", userAgent: "test" }));
}
