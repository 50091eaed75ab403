/** The face of a player or of the computer: decoration, hidden from screen readers. */
import type { CSSProperties } from 'react';
import { faceOf } from './face-of.ts';

type Props = { playerId: string; isComputer: boolean };

export function Avatar({ playerId, isComputer }: Props) {
  const face = faceOf(playerId);
  const hues = { '--hue': face.hue, '--backdrop-hue': face.backdropHue } as CSSProperties;
  return (
    <svg className="avatar" viewBox="0 0 36 36" aria-hidden="true" focusable="false" style={hues}>
      <rect className="avatar__backdrop" width="36" height="36" rx="11" />
      {isComputer ? (
        <>
          <rect className="avatar__skin" x="7" y="12" width="22" height="18" rx="4" />
          <path className="avatar__lines" d="M18 12V7M18 6h.01M13 19h2M21 19h2M13 25h10" />
        </>
      ) : (
        <>
          <circle className="avatar__skin" cx="18" cy="20" r="12" />
          <path className="avatar__lines" d={`${face.hair}${face.eyes}${face.mouth}`} />
        </>
      )}
    </svg>
  );
}
