import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { isIP, type Socket } from "node:net";
import { Agent, buildConnector, request } from "undici";
import { isPublicAddress } from "./address";

/** Why a request did not leave, or what came of it. Never holds the address of a webhook, which is a credential. */
export class EgressRefused extends Error {
  override readonly name = "EgressRefused";
  constructor(
    message: string,
    readonly reason: "scheme" | "port" | "userinfo" | "address" | "failed",
  ) {
    super(message);
  }
}

type Resolve = (hostname: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;

export interface EgressOptions {
  /** Also http, and only for this: reaching a receiver inside one's own network, by the operator's word. */
  allowHttp?: boolean;
  /** Addresses that are allowed although they are not public: the operator's own receivers. */
  allowAddresses?: readonly string[];
  ports?: readonly number[];
  resolve?: Resolve;
  connectTimeoutMs?: number;
  totalTimeoutMs?: number;
}

export interface EgressRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface EgressAnswer {
  status: number;
  retryAfterSeconds: number | undefined;
}

const bodyLimitBytes = 65_536;
const defaultPorts = [443, 8443];

/**
 * The one way out for HTTP. Three gates stand one behind the other: a literal address is judged before connecting, every answer of
 * the resolver is judged before one is used, and the peer is judged once connected. No redirects, no proxy from the environment.
 */
export function createEgress(options: EgressOptions = {}) {
  const { allowAddresses = [], connectTimeoutMs = 5_000, totalTimeoutMs = 10_000 } = options;
  const resolve: Resolve = options.resolve ?? ((hostname, callback) => dnsLookup(hostname, { all: true, verbatim: true }, callback));
  const isAllowed = (address: string) => isPublicAddress(address) || allowAddresses.includes(address);

  const connectTo = buildConnector({
    timeout: connectTimeoutMs,
    // Second gate: one bad answer among several refuses all of them.
    lookup: (hostname, _options, callback) =>
      resolve(hostname, (error, addresses) => {
        const bad = addresses?.find(({ address }) => !isAllowed(address));
        if (error || addresses.length === 0) return callback(error ?? new Error("no address"), []);
        if (bad) return callback(refusedAddress(), []);
        callback(null, addresses);
      }),
  });
  const agent = new Agent({
    // One connection per request: what was judged is what is used.
    pipelining: 0,
    keepAliveTimeout: 1,
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) !== 0 && !isAllowed(host)) return callback(refusedAddress(), null);
      connectTo(target, (error, socket) => {
        if (error) return callback(error, null);
        // Third gate.
        if (!isAllowed((socket as Socket).remoteAddress ?? "")) {
          socket?.destroy();
          return callback(refusedAddress(), null);
        }
        callback(null, socket as Socket);
      });
    },
  });

  /** @throws EgressRefused */
  async function post({ url, headers, body }: EgressRequest): Promise<EgressAnswer> {
    const target = requireDestination(url, options);
    try {
      const answer = await request(target, {
        method: "POST",
        headers: { "user-agent": "HookSteward", ...headers },
        body,
        dispatcher: agent,
        signal: AbortSignal.timeout(totalTimeoutMs),
        headersTimeout: totalTimeoutMs,
        bodyTimeout: totalTimeoutMs,
      });
      await drain(answer.body);
      const retryAfter = Number(answer.headers["retry-after"]);
      return { status: answer.statusCode, retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined };
    } catch (error) {
      throw asRefusal(error);
    }
  }

  return { post, close: () => agent.destroy() };
}

export type Egress = ReturnType<typeof createEgress>;

/** What can be judged from the address as it is written. @throws EgressRefused */
export function requireDestination(text: string, { allowHttp = false, ports = defaultPorts }: EgressOptions = {}): URL {
  if (!URL.canParse(text)) throw new EgressRefused("The address is no URL.", "scheme");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(allowHttp && url.protocol === "http:"))
    throw new EgressRefused("The address must start with https://.", "scheme");
  if (url.username || url.password) throw new EgressRefused("The address must hold no user name.", "userinfo");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  if (!ports.includes(port)) throw new EgressRefused(`Port ${port} is not among ${ports.join(", ")}.`, "port");
  return url;
}

/** The answer is not for anybody to see; what is more than the limit is not even read. */
async function drain(body: AsyncIterable<Buffer> & { destroy(): void }): Promise<void> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > bodyLimitBytes) return body.destroy();
  }
}

const refusedAddress = () => new EgressRefused("The address is not a public one.", "address");

function asRefusal(error: unknown): EgressRefused {
  if (error instanceof EgressRefused) return error;
  const { cause, code, name } = error as { cause?: unknown; code?: string; name?: string };
  if (cause instanceof EgressRefused) return cause;
  const timedOut = name === "TimeoutError" || name === "AbortError" || code?.endsWith("TIMEOUT");
  return new EgressRefused(timedOut ? "No answer in time." : `No connection (${code ?? "failed"}).`, "failed");
}
