import { headBytes, type ImportKind } from "@/lib/imports/schema";

export interface MappingQuestion {
  question: string;
  file: string;
  columns: string[];
  guess: Record<string, string>;
  kind?: ImportKind;
}

export interface UploadAnswer {
  importIds?: string[];
  mapping?: MappingQuestion;
}

/** What keeps every further file from being taken too. */
export class UploadsEnded extends Error {}

/** Sends one file as the body of a request, telling how much of it has left; `XMLHttpRequest` because fetch does not tell. */
export function sendFile(file: File, batch: string, onSent: (bytes: number) => void, signal: AbortSignal): Promise<UploadAnswer> {
  return send(file, new URLSearchParams({ file: file.name, batch }), onSent, signal);
}

/** Sends the beginning of a large file: what its columns mean is asked before the rest leaves. */
export function sendHead(file: File, batch: string, signal: AbortSignal): Promise<UploadAnswer> {
  return send(file.slice(0, headBytes), new URLSearchParams({ file: file.name, batch, head: "1" }), () => undefined, signal);
}

function send(body: Blob, query: URLSearchParams, onSent: (bytes: number) => void, signal: AbortSignal): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/imports?${query}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as UploadAnswer);
      const message = (request.response as { detail?: string; title?: string } | null)?.detail ?? "The server did not take the file.";
      reject([401, 403].includes(request.status) ? new UploadsEnded(message) : new Error(message));
    };
    request.onerror = () => reject(new Error("The connection broke. Nothing of this file was kept: send it again."));
    request.onabort = () => reject(new UploadsEnded("Stopped. Nothing of this file was kept."));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
