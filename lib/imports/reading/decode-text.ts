import { isUtf8 } from "node:buffer";
import { Refusal } from "@/lib/imports/reading/refusal";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** By byte order mark, else by where the zero bytes of ASCII letters stand; UTF-8 is what is left. */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, Math.min(head.length, 2048) & ~1);
  if (head.length < 4) return "utf-8";
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 2) {
    if (sample[index] === 0) even++;
    if (sample[index + 1] === 0) odd++;
  }
  const pairs = sample.length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.1) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.1) return "utf-16be";
  return "utf-8";
}

/**
 * Text from bytes, chunk by chunk, without a byte order mark. Sheets saved by old Excel come in Windows-1252: where `fallback` is allowed,
 * the first chunk that is no UTF-8 switches over (what came before was the same in both, or readable as UTF-8); elsewhere it is an error.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>, encoding: Encoding, fallback: boolean): AsyncGenerator<string> {
  let decoder = encoding === "utf-8" ? undefined : new TextDecoder(encoding);
  let first = true;
  let carry = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of source) {
    let text: string;
    if (decoder) text = decoder.decode(chunk, { stream: true });
    else {
      const bytes = Buffer.concat([carry, chunk]);
      const whole = completeLength(bytes);
      if (isUtf8(bytes.subarray(0, whole))) {
        text = bytes.toString("utf8", 0, whole);
        carry = bytes.subarray(whole);
        offset += whole;
      } else if (fallback) {
        decoder = new TextDecoder("windows-1252");
        text = decoder.decode(bytes, { stream: true });
      } else throw notUtf8(offset + firstInvalid(bytes) + 1);
    }
    if (first && text !== "") {
      first = false;
      text = text.replace(/^\ufeff/, "");
    }
    if (text !== "") yield text;
  }
  if (decoder) {
    const rest = decoder.decode();
    if (rest !== "") yield rest;
  } else if (carry.length > 0) {
    if (!fallback) throw notUtf8(offset + 1);
    yield new TextDecoder("windows-1252").decode(carry);
  }
}

/** Up to where the bytes hold whole UTF-8 sequences: a chunk may end in the middle of one. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = bytes.subarray(0, middle + 1);
    if (isUtf8(part.subarray(0, completeLength(part)))) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, bytes.length - 1);
}

function notUtf8(byte: number): Refusal {
  return new Refusal("not-utf8", `Byte ${byte} is not valid UTF-8.`, "a file saved as UTF-8");
}
