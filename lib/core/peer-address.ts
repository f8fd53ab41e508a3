import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Appends the peer's address to X-Forwarded-For before Next sees the request, as every proxy does. Next only fills the header in
 * when it is missing: a client that sends one would choose the address that its tries are counted under.
 */
export function appendPeerAddress(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const said = request.headers["x-forwarded-for"];
    request.headers["x-forwarded-for"] = [said, request.socket.remoteAddress].filter(Boolean).join(", ");
  });
}
