import { Refusal } from "@/lib/imports/reading/refusal";

/** What an archive may unpack to. Beyond it is a bomb or a mistake; both are refused by name. */
export const maxEntries = 10_000;
export const tooManyEntries = () =>
  new Refusal(
    "archive-too-many",
    `The archive holds more than ${maxEntries.toLocaleString("en")} files.`,
    `at most ${maxEntries.toLocaleString("en")} files in one archive, and the others in a second one`,
  );
export const maxUnpackedBytes = 2 * 1024 ** 3;
/** Only judged once more than `ratioFromBytes` came out: small texts of repetitions pack very well. */
export const maxRatio = 250;
export const ratioFromBytes = 32 * 1024 ** 2;
/** Packed: the directory of a zip stands at its end, and nothing unredacted may wait for it on the disk. What is in it streams. */
export const maxZipBytes = 256 * 1024 ** 2;

/** Why an entry of this name is not read; names that leave the folder are an attack, not a file. */
export function unsafeName(name: string): boolean {
  return name.startsWith("/") || /^[a-z]:/i.test(name) || name.split(/[\\/]/).includes("..") || name.includes("\0");
}

export class UnpackBudget {
  private unpacked = 0;
  packed = 0;

  spend(bytes: number): void {
    this.unpacked += bytes;
    const bomb = this.unpacked > maxUnpackedBytes || (this.unpacked > ratioFromBytes && this.unpacked > this.packed * maxRatio);
    if (bomb)
      throw new Refusal(
        "archive-bomb",
        "The archive unpacks to far more than it should.",
        `at most ${maxUnpackedBytes / 1024 ** 3} GiB and ${maxRatio} times its size`,
      );
  }
}

export async function* metered(source: AsyncIterable<Uint8Array>, each: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    each(chunk.byteLength);
    yield chunk;
  }
}
