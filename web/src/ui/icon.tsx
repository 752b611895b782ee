/** The icon set: one stroke, sixteen units square. */
const PATHS = {
  account: <path d="M3 14V2.5h7V14M10 6.5h3V14M1.5 14h13M5.3 5.4h2.4M5.3 8.2h2.4M5.3 11h2.4" />,
  app: (
    <>
      <rect x="4.3" y="1.8" width="7.4" height="12.4" rx="1.5" />
      <path d="M7.2 12h1.6" />
    </>
  ),
  bell: <path d="M3.5 11.5c1-1 1-2.2 1-4.2a3.5 3.5 0 0 1 7 0c0 2 0 3.2 1 4.2zM6.7 13.7h2.6" />,
  cal: <path d="M2.5 3.8h11v9.7h-11zM2.5 6.8h11M5.5 2v3M10.5 2v3" />,
  check: <path d="m3.2 8.6 3.2 3.2 6.4-7.2" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  cloud: (
    <path d="M4.5 12.5h6.8a2.7 2.7 0 0 0 .4-5.37A3.8 3.8 0 0 0 4.5 6.2a3.2 3.2 0 0 0 0 6.3zM2.5 14 13.5 2.5" />
  ),
  cols: <path d="M2 3h3.2v10H2zM6.4 3h3.2v7H6.4zM10.8 3H14v4.5h-3.2z" />,
  comment: <path d="M2.2 3.2h11.6v8H7.3l-3 2.6v-2.6H2.2z" />,
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
  doc: <path d="M4 1.8h5.2L12.5 5v9.2H4zM9 2v3.2h3.3M6 8.2h4.5M6 10.8h4.5" />,
  dots: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  drag: <path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" strokeWidth="1.9" />,
  edit: <path d="M3 13l.6-2.8 7-7a1.3 1.3 0 0 1 1.9 0l.3.3a1.3 1.3 0 0 1 0 1.9l-7 7z" />,
  file: <path d="M4 1.8h5.2L12.5 5v9.2H4zM9 2v3.2h3.3" />,
  filter: <path d="M2 4.2h12M4.5 8h7M6.8 11.8h2.4" />,
  flag: <path d="M4 14V2.5M4 3h8l-1.7 2.7L12 8.5H4" />,
  inbox: <path d="M2 9.5 4 3.5h8l2 6v3a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1zM2 9.5h3.5l1 1.75h3l1-1.75H14" />,
  launch: <path d="M2.5 6.5v3h2.2l6.3 3v-9l-6.3 3zM13.3 6.3v3.4M5.6 9.9v3.4h1.9v-2.5" />,
  left: <path d="M10 3.5 5.5 8l4.5 4.5" />,
  link: (
    <path d="M6.8 9.2a2.7 2.7 0 0 0 3.9 0l2.3-2.3A2.75 2.75 0 0 0 9.1 3L8 4.1M9.2 6.8a2.7 2.7 0 0 0-3.9 0L3 9.1A2.75 2.75 0 0 0 6.9 13L8 11.9" />
  ),
  lock: <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />,
  merge: <path d="M3 3v2.5C3 8 5 8.5 8 8.5h5M3 13.5v-2C3 9 5 8.5 8 8.5M10.7 6 13.2 8.5 10.7 11" />,
  metric: <path d="M1.8 8.5h2.6L6.3 4l3.2 8.2 1.9-3.7h2.8" />,
  mic: (
    <>
      <rect x="6" y="1.8" width="4" height="7.4" rx="2" />
      <path d="M3.5 7.5a4.5 4.5 0 0 0 9 0M8 12v2.3" />
    </>
  ),
  moon: <path d="M13.3 9.6A5.6 5.6 0 0 1 6.4 2.7a5.6 5.6 0 1 0 6.9 6.9z" />,
  mute: (
    <path d="M3.5 11.5c1-1 1-2.2 1-4.2a3.5 3.5 0 0 1 .7-2.1M6.4 4.2a3.5 3.5 0 0 1 5.1 3.1c0 .8 0 1.5.1 2M6.7 13.7h2.6M3.5 11.5h6.8M2.5 2.5l11 11" />
  ),
  open: <path d="M5 11 11.3 4.7M6 4.5h5.5V10" />,
  outcome: <path d="M2 13.8h12M3 11l3.2-3.6 2.6 2L13 3.9M10 3.7h3v3" />,
  phone: (
    <path d="M3.2 2.5h2.6l1.1 3-1.5 1.2a8 8 0 0 0 3.9 3.9l1.2-1.5 3 1.1v2.6c-5.8.7-10.9-4.5-10.3-10.3z" />
  ),
  pin: <path d="M5.7 2h4.6l-.6 4 2.1 2.5H4.2L6.3 6zM8 8.5V14" />,
  plus: <path d="M8 3v10M3 8h10" />,
  reply: <path d="M6 3.5 2.5 7 6 10.5M2.8 7H9c2.8 0 4.5 1.8 4.5 5" />,
  retry: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5V5h-2.5" />,
  right: <path d="M6 3.5 10.5 8 6 12.5" />,
  roadmap: <path d="M2 4h6M5 8h7M8 12h6" strokeWidth="2" />,
  save: <path d="M4 2.5h8v11.3l-4-3-4 3z" />,
  score: (
    <>
      <path d="M1.5 4.5h13M1.5 8h13M1.5 11.5h13" />
      <path d="M9.2 9.4V2.2" />
      <ellipse
        cx="7.3"
        cy="9.8"
        rx="2"
        ry="1.45"
        transform="rotate(-20 7.3 9.8)"
        fill="currentColor"
        stroke="none"
      />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.5 10.5 3.4 3.4" />
    </>
  ),
  star: <path d="m8 2.3 1.7 3.6 4 .5-2.9 2.7.7 3.9L8 11.1 4.5 13l.7-3.9L2.3 6.4l4-.5z" />,
  survey: <path d="M2.5 13.5h11M4 11V7.5M8 11V3.5M12 11V6" />,
  table: <path d="M2 3h12v10H2zM2 6.3h12M2 9.6h12M6 6.3V13" />,
  target: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="2.6" />
    </>
  ),
  ticket: <path d="M2 4.5h12v2.3a1.3 1.3 0 0 0 0 2.5v2.2H2V9.3a1.3 1.3 0 0 0 0-2.5zM9.7 4.5v7" />,
  trash: <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9" />,
  undo: <path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.8 3.5 2.8 6.5l3 3" />,
  up: <path d="M3.5 10 8 5.5l4.5 4.5" />,
  useradd: (
    <>
      <circle cx="6.3" cy="5" r="2.6" />
      <path d="M1.8 13.5c0-2.6 2-4.2 4.5-4.2 1.2 0 2.3.4 3.1 1M12.2 8.5v5M9.7 11h5" />
    </>
  ),
  x: <path d="m4 4 8 8M12 4l-8 8" />,
};

export type IconName = keyof typeof PATHS;

export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? "i s" : "i"} viewBox="0 0 16 16" aria-hidden="true">
      {PATHS[name]}
    </svg>
  );
}

export function isIconName(name: string): name is IconName {
  return name in PATHS;
}
