/** "off" = no single-key shortcuts in this browser. */
export const keysCookie = "hooksteward.keys";
