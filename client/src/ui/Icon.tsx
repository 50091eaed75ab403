/** The icons beside words: decoration, hidden from screen readers. */

const paths = {
  connected: 'M5 12.5l4.5 4.5L19 7',
  working: 'M19 12a7 7 0 1 1-2.2-5.1M19 3v5h-5',
  offline:
    'M4 4l16 16M7 11a8 8 0 0 1 2-1.3M4 8a13 13 0 0 1 2.500-1.700M12 6a13 13 0 0 1 8 2.200M12 18h.01',
  paused: 'M9 6v12M15 6v12',
  pencil: 'M5 19l1-4L16 5l3 3L9 18z',
  eye: 'M3 12c4-7 14-7 18 0c-4 7-14 7-18 0zM12 14.500a2.500 2.500 0 1 0 0-5a2.500 2.500 0 0 0 0 5z',
  copy: 'M9 9h10v10H9zM15 9V5H5v10h4',
  share: 'M12 15V4M8 8l4-4l4 4M5 13v7h14v-7',
  arrow: 'M5 12h14M13 6l6 6l-6 6',
  settings: 'M4 8h8M18 8h2M15 5.500v5M4 16h2M12 16h8M9 13.500v5',
  help: 'M8.500 9a3.500 3.500 0 1 1 5 3.200c-1 .6-1.500 1.100-1.500 2.300M12 18.500h.01',
  chat: 'M5 5h14v10h-8l-4 4v-4H5z',
  close: 'M6 6l12 12M18 6l-12 12',
  play: 'M8 5l11 7l-11 7z',
  replay: 'M5 12a7 7 0 1 0 2.500-5.400M5 4v5h5',
  first: 'M7 6v12M18 6l-7 6l7 6',
  back: 'M15 6l-7 6l7 6',
  forward: 'M9 6l7 6l-7 6',
  last: 'M17 6v12M6 6l7 6l-7 6',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon--${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
