import { z } from "zod";

/** A name that people write: trimmed, one line, nothing that a terminal or a mail header would act on. `missing` says what to give. */
export const oneLineName = (maxLength: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(maxLength, `Use ${maxLength} characters at most.`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, "Use one line without control characters.");
