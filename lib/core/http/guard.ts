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
  /** Receivers that are reached although they are no public https: the operator's own, each an origin of an IP address. */
  allow?: readonly string[];
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
const publicPorts = [443, 8443];

interface Receiver {
  protocol: string;
  host: string;
  port: number;
}

const receiverOf = ({ protocol, hostname, port }: Pick<URL, "protocol" | "hostname" | "port">): Receiver => ({
  protocol,
  host: hostname.replace(/^\[|\]$/g, ""),
  port: Number(port) || (protocol === "https:" ? 443 : 80),
});

/** Whether this way may be gone at some address, before it is known at which. */
const isPublicWay = ({ protocol, port }: Receiver) => protocol === "https:" && publicPorts.includes(port);

/**
 * The one way out for HTTP. Three gates stand one behind the other: a literal address is judged before connecting, every answer of
 * the resolver is judged before one is used, and the peer is judged once connected. No redirects, no proxy from the environment.
 */
export function createEgress(options: EgressOptions = {}) {
  const { connectTimeoutMs = 5_000, totalTimeoutMs = 10_000 } = options;
  const resolve: Resolve = options.resolve ?? ((hostname, callback) => dnsLookup(hostname, { all: true, verbatim: true }, callback));
  const allowed = receiversOf(options);

  const agent = new Agent({
    // One connection per request: what was judged is what is used.
    pipelining: 0,
    keepAliveTimeout: 1,
    connect(target, callback) {
      const way = receiverOf(target);
      const mayReach = (address: string) =>
        (isPublicWay(way) && isPublicAddress(address)) ||
        allowed.some(({ protocol, host, port }) => protocol === way.protocol && port === way.port && host === address);
      if (isIP(way.host) !== 0 && !mayReach(way.host)) return callback(refusedAddress(), null);
      const connectTo = buildConnector({
        timeout: connectTimeoutMs,
        // Second gate: one bad answer among several refuses all of them.
        lookup: (hostname, _options, answer) =>
          resolve(hostname, (error, addresses) => {
            if (error || addresses.length === 0) return answer(error ?? new Error("no address"), []);
            if (!addresses.every(({ address }) => mayReach(address))) return answer(refusedAddress(), []);
            answer(null, addresses);
          }),
      });
      connectTo(target, (error, socket) => {
        if (error) return callback(error, null);
        // Third gate.
        if (!mayReach((socket as Socket).remoteAddress ?? "")) {
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
      return { status: answer.statusCode, retryAfterSeconds: secondsUntil(answer.headers["retry-after"]) };
    } catch (error) {
      throw asRefusal(error);
    }
  }

  return { post, close: () => agent.destroy() };
}

export type Egress = ReturnType<typeof createEgress>;

const receiversOf = ({ allow = [] }: EgressOptions) => allow.map((origin) => receiverOf(new URL(origin)));

/** What can be judged from the address as it is written. @throws EgressRefused */
export function requireDestination(text: string, options: EgressOptions = {}): URL {
  if (!URL.canParse(text)) throw new EgressRefused("The address is no URL.", "scheme");
  const url = new URL(text);
  const way = receiverOf(url);
  const alike = receiversOf(options).filter(({ protocol }) => protocol === way.protocol);
  if (way.protocol !== "https:" && alike.length === 0) throw new EgressRefused("The address must start with https://.", "scheme");
  if (url.username || url.password) throw new EgressRefused("The address must hold no user name.", "userinfo");
  const ports = [...new Set([...(way.protocol === "https:" ? publicPorts : []), ...alike.map(({ port }) => port)])];
  if (!ports.includes(way.port)) throw new EgressRefused(`Port ${way.port} is not among ${ports.join(", ")}.`, "port");
  return url;
}

/** Retry-After is a number of seconds or an instant (RFC 9110). */
function secondsUntil(said: string | string[] | undefined): number | undefined {
  const seconds = Number(said);
  const until = Number.isFinite(seconds) ? seconds : (Date.parse(String(said)) - Date.now()) / 1000;
  return Number.isNaN(until) ? undefined : Math.max(0, until);
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
