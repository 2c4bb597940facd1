// Drawn here, so that nothing is loaded from elsewhere.
const PATHS = {
  lock: 'M5.5 9V6.5a4.5 4.5 0 0 1 9 0V9M4.5 9h11v8h-11z',
  hash: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h14M2.5 12.5h14',
  archive: 'M3 4h14v3H3zM4 7v9h12V7M8 10.5h4',
  close: 'm5 5 10 10M15 5 5 15',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
  reply: 'M4 5h12v8h-6l-4 3.5V13H4z',
  eye: 'M2.5 10S5 5.5 10 5.5 17.5 10 17.5 10 15 14.5 10 14.5 2.5 10 2.5 10zM10 8.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
  plus: 'M10 4v12M4 10h12',
  send: 'm3.5 3.5 13.5 6.5-13.5 6.5 2-6.5zM5.5 10H11',
  moon: 'M16 12.5A6.8 6.8 0 0 1 7.5 4a6.8 6.8 0 1 0 8.5 8.5z',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1',
  swap: 'M4 7h11l-3-3M16 13H5l3 3',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  window: 'M4 4h12v12H4zM4 7.5h12',
  globe:
    'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM3 10h14M10 3c2.5 2.5 2.5 11.5 0 14M10 3c-2.5 2.5-2.5 11.5 0 14',
  warning: 'M10 3.2 17.6 16.5H2.4zM10 8.3v3.6M10 14.1v.01',
  clock: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4.2l2.8 1.8',
  tour: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM12.8 7.2l-1.6 4-4 1.6 1.6-4z',
  check: 'm4 10.5 4 4 8-9',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing that says nothing to a screen reader: what it stands beside does. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The app's face: two round eyes, one of them winking at a slip. */
export function OopsFace({ size }: { size: number }) {
  return (
    <svg class="avatar" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="8" fill="#2f5d50" />
      <circle cx="12" cy="15" r="4.6" fill="none" stroke="#fff" stroke-width="2.6" />
      <circle cx="24" cy="15" r="4.6" fill="none" stroke="#fff" stroke-width="2.6" />
      <path
        d="M12.5 25.5c3.5 2.6 7.5 2.6 11 0"
        fill="none"
        stroke="#f6c343"
        stroke-width="2.6"
        stroke-linecap="round"
      />
    </svg>
  );
}
