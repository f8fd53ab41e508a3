import { AppError } from "@/lib/core/errors";

/** The fields of a form, by name. @throws AppError invalid_input for a body that is no form */
export async function readForm(request: Request): Promise<Record<string, FormDataEntryValue>> {
  const form = await request.formData().catch(() => {
    throw new AppError("invalid_input", "Send the fields as a form (application/x-www-form-urlencoded or multipart/form-data).");
  });
  return Object.fromEntries(form);
}
