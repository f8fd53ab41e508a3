import { HeldBytes } from "@/lib/imports/reading/held-bytes";

export interface Peeked {
  head: Buffer;
  /** Everything from the start again. */
  all: AsyncIterable<Uint8Array>;
  /** Lets go of the source, also when `all` was never read. */
  close(): Promise<void>;
}

/** Reads until at least `size` bytes or the end. */
export async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < size && !ended) {
    const { value, done } = await iterator.next();
    if (done) ended = true;
    else {
      chunks.push(value);
      length += value.byteLength;
    }
  }
  const head = Buffer.concat(chunks);
  async function* all() {
    if (head.length > 0) yield head;
    for (let next = ended ? undefined : await iterator.next(); next && !next.done; next = await iterator.next()) yield next.value;
    ended = true;
  }
  const close = async () => {
    if (!ended) await iterator.return?.();
  };
  return { head, all: all(), close };
}

/** A source that its owner closes or drains: reading stops wherever it stops. */
export function borrowed(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = source[Symbol.asyncIterator]();
      return { next: () => iterator.next() };
    },
  };
}

/** Everything, or undefined as soon as it is more than the limit. */
export async function collect(source: AsyncIterable<Uint8Array>, limit: number): Promise<HeldBytes | undefined> {
  const held = new HeldBytes();
  for await (const chunk of source) {
    if (held.length + chunk.byteLength > limit) return undefined;
    held.add(chunk);
  }
  return held;
}

const chunkSize = 65_536;

/** In pieces, so that what reads a stream holds no more of it than it would of a socket. */
export async function* bytesOf(data: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < data.byteLength; start += chunkSize) yield data.subarray(start, start + chunkSize);
}
