import manifest from "@/package.json";

/** As reports and downloads name their maker. */
export const productVersion = manifest.version;
