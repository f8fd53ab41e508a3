/** A text inside a LIKE pattern, its own signs inert. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** Whatever holds the text anywhere. */
export const containing = (text: string) => `%${escapeLike(text)}%`;
