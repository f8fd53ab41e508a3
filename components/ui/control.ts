/** The one look of text inputs, areas and selects. 16 px on phones keeps iOS from zooming in on focus. */
export const controlClass =
  "w-full rounded-md border border-control bg-surface px-2.5 text-sm text-fg placeholder:text-fg3 transition-colors max-md:text-[16px] focus-visible:border-accent focus-visible:outline-offset-1 aria-invalid:border-crit disabled:cursor-not-allowed disabled:border-line-2 disabled:bg-sunken disabled:text-fg2";
