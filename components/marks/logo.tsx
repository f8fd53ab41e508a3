/** The product mark: an eye (the owner) that holds a hook. Decorative: the name stands beside it. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="shrink-0">
      <rect width="24" height="24" rx="6" fill="var(--fg)" />
      <g fill="none" stroke="var(--surface)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="14.6" cy="6.9" r="2.1" />
        <path d="M14.6 9v5.6a3.7 3.7 0 0 1-7.4 0v-1.4l1.9 1.6" />
      </g>
    </svg>
  );
}
