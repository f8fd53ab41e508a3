import { scaleUtc } from "d3-scale";
import { Fragment } from "react";
import { hatchFill } from "@/components/marks/hatch";
import { formatCount, formatDate, formatDay, type Instant, type ViewerClock } from "@/lib/core/format";

export type SecretStretch = {
  from: Instant;
  to: Instant;
  /** "v3, in policy 180 d" */
  label: string;
  state: "in-policy" | "due-soon" | "overdue" | /** Somewhere in here; bounds only. */ "possible";
};

export type TimelinePin = { at: Instant; title: string; detail?: string };

type SecretTimelineProps = {
  label: string;
  stretches: readonly SecretStretch[];
  /** Rotations and due dates. */
  pins: readonly TimelinePin[];
  mails?: readonly Instant[];
  /** "Today, 412 d" */
  nowLabel: string;
  clock: ViewerClock;
};

const fills = {
  "in-policy": "bg-d2 text-on-d2",
  "due-soon": "bg-med-fill text-on-fill",
  overdue: "bg-high-fill text-on-fill",
  possible: "border border-fg3",
};

/** The life of a secret from left to right. Beneath it the same as a list: shown on phones, read by screen readers everywhere. */
export function SecretTimeline({ label, stretches, pins, mails = [], nowLabel, clock }: SecretTimelineProps) {
  const instants = [
    Number(clock.now),
    ...stretches.flatMap(({ from, to }) => [Number(from), Number(to)]),
    ...pins.map(({ at }) => Number(at)),
  ];
  const x = scaleUtc([Math.min(...instants), Math.max(...instants)], [0, 100]);
  const left = (at: Instant) => `${Math.min(100, Math.max(0, x(Number(at))))}%`;

  return (
    <figure aria-label={label}>
      <div aria-hidden="true" className="relative mr-1 h-29 text-2xs max-sm:h-18">
        {pins.map((pin) => (
          <Pin key={`${Number(pin.at)}${pin.title}`} pin={pin} left={left(pin.at)} late={x(Number(pin.at)) > 60} />
        ))}
        {stretches.map((stretch) => (
          <div
            key={`${Number(stretch.from)}${stretch.state}`}
            className={`absolute top-16 flex h-4 items-center overflow-hidden max-sm:top-5 ${fills[stretch.state]}`}
            style={{ left: left(stretch.from), width: `${x(Number(stretch.to)) - x(Number(stretch.from))}%` }}
          >
            {stretch.state === "possible" ? (
              <svg width="100%" height="100%" aria-hidden="true">
                <rect width="100%" height="100%" fill={hatchFill("neutral")} />
              </svg>
            ) : (
              <span className="truncate px-1.5 font-medium">{stretch.label}</span>
            )}
          </div>
        ))}
        {mails.map((mail) => (
          <svg
            key={Number(mail)}
            width="6"
            height="5"
            aria-hidden="true"
            className="absolute top-21.5 -translate-x-1/2 max-sm:top-10.5"
            style={{ left: left(mail) }}
          >
            <rect x=".5" y=".5" width="5" height="4" fill="none" stroke="var(--fg2)" />
          </svg>
        ))}
        <span className="absolute top-4 h-17 w-0.5 -translate-x-1/2 bg-accent max-sm:top-3 max-sm:h-7" style={{ left: left(clock.now) }} />
        <NowLabel text={nowLabel} at={x(Number(clock.now))} />
        {x.ticks(6).map((tick) => (
          <Tick key={Number(tick)} tick={tick} at={x(tick)} zone={clock.zone} />
        ))}
      </div>
      <ol className="mt-2 flex flex-col gap-1 text-fg2 text-xs sm:sr-only">
        {[...pins].map((pin) => (
          <Fragment key={`${Number(pin.at)}${pin.title}`}>
            <li>
              <span className="font-medium text-fg">{pin.title}</span> {pin.detail ?? formatDay(pin.at, clock)}
            </li>
          </Fragment>
        ))}
        {stretches.map((stretch) => (
          <li key={`${Number(stretch.from)}${stretch.state}`}>
            {stretch.label}: {formatDate(stretch.from, clock.zone)} to {formatDate(stretch.to, clock.zone)}
            {stretch.state === "possible" && ", by bounds only"}
          </li>
        ))}
        {mails.length > 0 && <li>{formatCount(mails.length, "mail")} sent</li>}
        <li>{nowLabel}</li>
      </ol>
    </figure>
  );
}

function Pin({ pin, left, late }: { pin: TimelinePin; left: string; late: boolean }) {
  return (
    <div className="absolute top-9 h-7 border-fg2 border-l max-sm:hidden" style={{ left }}>
      <span className="absolute -top-1 -left-[3.5px] size-1.5 rounded-full border border-fg2 bg-surface" />
      <span className={`absolute -top-5.5 whitespace-nowrap ${late ? "right-2 text-right" : "left-2"}`}>
        <span className="block font-medium text-fg text-xs">{pin.title}</span>
        {pin.detail && <span className="block text-fg3">{pin.detail}</span>}
      </span>
    </div>
  );
}

/** On a line above the pins: a secret that was set lately has its pin beside today. */
function NowLabel({ text, at }: { text: string; at: number }) {
  return (
    <span
      className={`absolute top-0 whitespace-nowrap pr-1.5 font-medium text-accent-text text-xs ${at > 50 ? "-translate-x-full" : "pl-1.5"}`}
      style={{ left: `${at}%` }}
    >
      {text}
    </span>
  );
}

function Tick({ tick, at, zone }: { tick: Date; at: number; zone: string }) {
  const [, month, year] = formatDate(tick, zone).split(" ");
  return (
    <span
      className={`absolute bottom-0 whitespace-nowrap text-fg3 ${at > 92 ? "-translate-x-full" : at > 4 ? "-translate-x-1/2" : ""}`}
      style={{ left: `${at}%` }}
    >
      {month === "Jan" ? `${month} ${year}` : month}
    </span>
  );
}
