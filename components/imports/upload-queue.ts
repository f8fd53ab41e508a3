import { toast } from "@/components/ui/toast";
import { formatBytes } from "@/lib/core/format";
import { headBytes, maxUploadBytes } from "@/lib/imports/schema";
import { type MappingQuestion, sendFile, sendHead, UploadsEnded } from "./upload-state";

export type UploadStep =
  | { name: "choose" }
  | { name: "sending"; file: string; sent: number; total: number; left: number }
  | { name: "mapping"; question: MappingQuestion };

export interface FailedUpload {
  file: File;
  message: string;
  /** The same file would be refused again. */
  final: boolean;
}

export interface UploadState {
  step: UploadStep;
  failed: readonly FailedUpload[];
  /** Where what was read waits; once, for the page that is looking. */
  arrived?: string;
  /** Why what was read could not be compared with the catalogue. */
  error?: string;
}

export type PlanBatch = (input: unknown) => Promise<{ ok: true; result: { importIds: string[] } } | { ok: false; message: string }>;

export const nothingSent: UploadState = { step: { name: "choose" }, failed: [] };

/**
 * The files of one drop, sent one after the other. It outlives the page that began it, so that people may look elsewhere in the console
 * meanwhile; what ends it is the tab. A file that is not taken keeps no other from being read.
 */
export class UploadQueue {
  private state = nothingSent;
  private readonly listeners = new Set<() => void>();
  private files: File[] = [];
  private batch = "";
  /** The file that was looked at before: its question, if it had one, is answered. */
  private asked: File | undefined;
  private stopping = new AbortController();
  private plan: PlanBatch = async () => ({ ok: true, result: { importIds: [] } });

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  read = (): UploadState => this.state;

  begin(files: readonly File[], plan: PlanBatch): Promise<void> {
    this.files = [...files];
    this.batch = crypto.randomUUID();
    this.stopping = new AbortController();
    this.plan = plan;
    this.set({ failed: [], arrived: undefined, error: undefined });
    window.addEventListener("beforeunload", askBeforeLeaving);
    return this.next();
  }

  stop(): void {
    this.stopping.abort();
  }

  /** The question about this file's columns was answered: send it. */
  async next(): Promise<void> {
    for (let file = this.files[0]; file; file = this.files[0]) {
      const mapping = await this.send(file);
      if (mapping) {
        if (this.listeners.size === 0) toast(`${file.name} asks what its columns mean: see Import`);
        return this.set({ step: { name: "mapping", question: mapping } });
      }
      this.files.shift();
    }
    await this.finish();
  }

  /** The page goes there; another look at Import does not. */
  take(arrived: string): string {
    this.set({ arrived: undefined });
    return arrived;
  }

  skip(): Promise<void> {
    this.files.shift();
    return this.next();
  }

  private async send(file: File): Promise<MappingQuestion | undefined> {
    const sending = { name: "sending", file: file.name, sent: 0, total: file.size, left: this.files.length - 1 } as const;
    this.set({ step: sending });
    if (file.size > maxUploadBytes) {
      const message = `It is ${formatBytes(file.size)} large; a file is read up to 2 GB. Send it in parts.`;
      this.set({ failed: [...this.state.failed, { file, message, final: true }] });
      return undefined;
    }
    try {
      if (file.size > headBytes && this.asked !== file) {
        this.asked = file;
        const { mapping } = await sendHead(file, this.batch, this.stopping.signal);
        if (mapping) return mapping;
      }
      const answer = await sendFile(file, this.batch, (sent) => this.set({ step: { ...sending, sent } }), this.stopping.signal);
      return answer.mapping;
    } catch (error) {
      const left = error instanceof UploadsEnded ? this.files.splice(1) : [];
      const { message } = error as Error;
      const failed = [file, ...left].map((one) => ({ file: one, message: one === file ? message : "It was not sent.", final: false }));
      this.set({ failed: [...this.state.failed, ...failed] });
      return undefined;
    }
  }

  private async finish(): Promise<void> {
    const planned = await this.plan({ batchId: this.batch }).catch(() => ({ ok: false as const, message: "The server did not answer." }));
    window.removeEventListener("beforeunload", askBeforeLeaving);
    const [only, ...more] = planned.ok ? planned.result.importIds : [];
    const arrived = only && (more.length === 0 && this.state.failed.length === 0 ? `/import/${only}` : `/import?batch=${this.batch}`);
    if (arrived && this.listeners.size === 0) toast("What you uploaded was read and waits on Import");
    const error = planned.ok ? undefined : planned.message;
    this.set({ step: { name: "choose" }, error, arrived: this.listeners.size > 0 ? arrived : undefined });
  }

  private set(change: Partial<UploadState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();

/** One for the tab. */
export const uploads = new UploadQueue();
