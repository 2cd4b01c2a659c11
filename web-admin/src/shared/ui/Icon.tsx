/** Drawn for Sentinel: 16 × 16, a stroke of 1.5. One sprite in the page; an icon refers to it. */
const symbols = {
  logo: (
    <>
      <path d="M8 1.8 13.5 4v4.2c0 3-2.3 5-5.5 6-3.2-1-5.5-3-5.5-6V4z" />
      <path d="M5.6 8.1 7.3 9.8l3.2-3.4" />
    </>
  ),
  home: (
    <>
      <path d="M2.5 7.2 8 2.8l5.5 4.4v6H10V9.6H6v3.6H2.5z" />
    </>
  ),
  server: (
    <>
      <rect x="2.5" y="3" width="11" height="4" rx="1" />
      <rect x="2.5" y="9" width="11" height="4" rx="1" />
      <path d="M5 5h.01M5 11h.01M8 5h3M8 11h3" />
    </>
  ),
  import: (
    <>
      <path d="M8 2.5v7M5.2 6.8 8 9.6l2.8-2.8M2.5 10.5v2.2c0 .5.3.8.8.8h9.4c.5 0 .8-.3.8-.8v-2.2" />
    </>
  ),
  claim: (
    <>
      <path d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 1 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 1 0 3.7 3.7l.9-.9" />
    </>
  ),
  run: (
    <>
      <path d="M5 3.2v9.6l7.6-4.8z" />
    </>
  ),
  prof: (
    <>
      <path d="M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6" />
      <circle cx="10.2" cy="4.5" r="1.7" />
      <circle cx="5.8" cy="11.5" r="1.7" />
    </>
  ),
  act: (
    <>
      <path d="M2.5 8.5h2.6l1.6-4.7 2.6 8.4 1.6-3.7h2.6" />
    </>
  ),
  key: (
    <>
      <circle cx="5.2" cy="10.8" r="2.7" />
      <path d="m7.2 8.8 6.3-6.3M11 5l2 2" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  moon: (
    <>
      <path d="M13 9.6A5.4 5.4 0 0 1 6.4 3 5.4 5.4 0 1 0 13 9.6z" />
    </>
  ),
  x: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  check: (
    <>
      <path d="m3.5 8.4 3 3 6-6.6" />
    </>
  ),
  down: (
    <>
      <path d="m4.5 6.2 3.5 3.6 3.5-3.6" />
    </>
  ),
  right: (
    <>
      <path d="m6.2 4.5 3.6 3.5-3.6 3.5" />
    </>
  ),
  dots: (
    <>
      <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.4" />
    </>
  ),
  cols: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1" />
      <path d="M6.2 3v10M9.8 3v10" />
    </>
  ),
  dl: (
    <>
      <path d="M8 2.5v7M5.2 6.8 8 9.6l2.8-2.8M3 13.2h10" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  git: (
    <>
      <circle cx="4.5" cy="4" r="1.5" />
      <circle cx="4.5" cy="12" r="1.5" />
      <circle cx="11.5" cy="6" r="1.5" />
      <path d="M4.5 5.5v5M11.5 7.5c0 2-3 2.3-6 3.2" />
    </>
  ),
  shield: (
    <>
      <path d="M8 1.8 13.5 4v4.2c0 3-2.3 5-5.5 6-3.2-1-5.5-3-5.5-6V4z" />
      <path d="M8 5v3.4M8 10.9h.01" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.2" rx="1.2" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  stop: (
    <>
      <rect x="4" y="4" width="8" height="8" rx="1" />
    </>
  ),
  link: (
    <>
      <path d="M6 3.5H3.5v9h9V10M9 3.5h3.5V7M12.3 3.7 7.5 8.5" />
    </>
  ),
  pending: (
    <>
      <circle cx="8" cy="8" r="5.4" strokeDasharray="2.1 2.1" />
    </>
  ),
  verifying: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.2 10.2 3.2 3.2M5.2 7.1l1.3 1.3 2.3-2.6" />
    </>
  ),
  waiting: (
    <>
      <path d="M3 6.3a7.2 7.2 0 0 1 10 0M5.2 8.8a4 4 0 0 1 5.6 0M8 11.8h.01M3 13 13 3" />
    </>
  ),
  provisioning: (
    <>
      <path d="M13.2 8A5.2 5.2 0 1 1 11 3.8M13.4 2.2v3h-3" />
    </>
  ),
  failed: (
    <>
      <path d="M8 2.6 14 13H2zM8 6.6v3M8 11.2h.01" />
    </>
  ),
  ready: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="m5.4 8.2 1.8 1.8 3.5-3.8" />
    </>
  ),
  releasing: (
    <>
      <path d="m6 13.2-3-3a1 1 0 0 1 0-1.4l5.8-5.8a1 1 0 0 1 1.4 0l3 3a1 1 0 0 1 0 1.4L8 13.2zM5.8 6l4.4 4.4M6 13.2h7" />
    </>
  ),
  cooling: (
    <>
      <path d="M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11M6.4 2.8 8 4.2l1.6-1.4M6.4 13.2 8 11.8l1.6 1.4" />
    </>
  ),
  quarantined: (
    <>
      <path d="M5.5 2.4h5l3.1 3.1v5l-3.1 3.1h-5l-3.1-3.1v-5zM5.3 8h5.4" />
    </>
  ),
  retiring: (
    <>
      <path d="M9.5 2.8H3.4v10.4h6.1M7 8h6.6M11.2 5.6 13.6 8l-2.4 2.4" />
    </>
  ),
  retired: (
    <>
      <rect x="2.4" y="3" width="11.2" height="3" rx=".6" />
      <path d="M3.4 6v7h9.2V6M6.4 8.8h3.2" />
    </>
  ),
  queued: (
    <>
      <path d="M4.5 2.5h7M4.5 13.5h7M5.3 2.6c0 3 2.7 3.4 2.7 5.4s-2.7 2.4-2.7 5.4M10.7 2.6c0 3-2.7 3.4-2.7 5.4s2.7 2.4 2.7 5.4" />
    </>
  ),
  bound: (
    <>
      <path d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 1 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 1 0 3.7 3.7l.9-.9" />
    </>
  ),
  released: (
    <>
      <path d="M6.2 4.2 2.8 7.6 6.2 11M3 7.6h6.6a3.2 3.2 0 0 1 0 6.2H7" />
    </>
  ),
  expired: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  bell: (
    <>
      <path d="M4 11.2V7.4a4 4 0 0 1 8 0v3.8l1.2 1.3H2.8zM6.6 14h2.8" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1" />
    </>
  ),
  pause: (
    <>
      <path d="M5.5 3.5v9M10.5 3.5v9" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 7.2v4M8 4.9h.01" />
    </>
  ),
  up: (
    <>
      <path d="m4.5 9.8 3.5-3.6 3.5 3.6" />
    </>
  ),
  left: (
    <>
      <path d="M9.8 4.5 6.2 8l3.6 3.5" />
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="5.4" r="2.6" />
      <path d="M3 13.4c.6-2.6 2.5-4 5-4s4.4 1.4 5 4" />
    </>
  ),
  edit: (
    <>
      <path d="m3 13 .6-2.7 7.2-7.2 2.1 2.1-7.2 7.2zM9.6 4.3l2.1 2.1" />
    </>
  ),
  skip: (
    <>
      <path d="M4 8h8" />
    </>
  ),
  file: (
    <>
      <path d="M4 2.5h5l3 3v8H4zM9 2.5v3h3" />
    </>
  ),
  changed: (
    <>
      <path d="M2.5 6.5c1.8-2 3.7-2 5.5 0s3.7 2 5.5 0M2.5 10.5c1.8-2 3.7-2 5.5 0s3.7 2 5.5 0" />
    </>
  ),
} as const;

export type IconName = keyof typeof symbols;

export function Sprite() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="sr">
      {Object.entries(symbols).map(([name, shape]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
          {shape}
        </symbol>
      ))}
    </svg>
  );
}

interface IconProps {
  readonly name: IconName;
  readonly small?: boolean;
  readonly className?: string;
  /** What it says; left out where a text beside it says it. */
  readonly label?: string;
}

export function Icon({ name, small, className, label }: IconProps) {
  const classes = ["i", small === true ? "s" : "", className ?? ""].filter(Boolean).join(" ");
  return (
    <svg className={classes} role={label === undefined ? undefined : "img"} aria-label={label} aria-hidden={label === undefined ? true : undefined}>
      <use href={`#i-${name}`} />
    </svg>
  );
}
