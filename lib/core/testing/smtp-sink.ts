import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Received {
  raw: string;
  from: string;
  to: string[];
  secure: boolean;
}

export interface Sink {
  port: number;
  received: Received[];
  close(): Promise<void>;
}

/** What the server does with a whole message: take it (250), or answer with this. */
type OnMessage = (message: Received, count: number) => Promise<Error | undefined> | Error | undefined;

export function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** A real SMTP server on this machine that keeps every byte it was given. */
export async function smtpSink(options: SMTPServerOptions = {}, onMessage: OnMessage = () => undefined): Promise<Sink> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address;
        const message = {
          raw: Buffer.concat(chunks).toString("latin1"),
          from,
          to: session.envelope.rcptTo.map((one) => one.address),
          secure: session.secure,
        };
        void Promise.resolve(onMessage(message, received.length + 1)).then((refusal) => {
          if (!refusal) received.push(message);
          callback(refusal ?? null);
        });
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
