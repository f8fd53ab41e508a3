const blockSize = 1024 ** 2;

/** Bytes that have to be there all at once, held once: one long buffer would be a second copy while it is put together. */
export class HeldBytes {
  private readonly blocks: Buffer[] = [];
  length = 0;

  add(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.byteLength; ) {
      const offset = this.length % blockSize;
      if (offset === 0) this.blocks.push(Buffer.allocUnsafeSlow(blockSize));
      const part = chunk.subarray(at, at + blockSize - offset);
      this.blocks.at(-1)!.set(part, offset);
      at += part.byteLength;
      this.length += part.byteLength;
    }
  }

  /** The bytes from `start` up to `end`, in pieces. */
  *range(start: number, end: number): Generator<Buffer> {
    for (let at = start; at < Math.min(end, this.length); ) {
      const offset = at % blockSize;
      const piece = this.blocks[Math.floor(at / blockSize)]!.subarray(
        offset,
        Math.min(blockSize, offset + Math.min(end, this.length) - at),
      );
      yield piece;
      at += piece.byteLength;
    }
  }

  includes(text: string): boolean {
    let before: Buffer = Buffer.alloc(0);
    for (const block of this.range(0, this.length)) {
      const seam = Buffer.concat([before, block.subarray(0, text.length)]);
      if (block.includes(text) || seam.includes(text)) return true;
      before = block.subarray(-text.length);
    }
    return false;
  }

  whole(): Buffer {
    return Buffer.concat([...this.range(0, this.length)], this.length);
  }
}
