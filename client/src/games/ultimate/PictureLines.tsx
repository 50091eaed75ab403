/** The lines of nine boards in a small picture, and what is drawn between them. */
import type { ReactNode } from 'react';
import './picture.css';

const within = [3, 6, 13, 16, 23, 26];
const between = [9.5, 19.5];

/** A board is 9 wide, and 10 from the next one. */
export function PictureLines({ children }: { children?: ReactNode }) {
  return (
    <svg className="picture" viewBox="-0.5 -0.5 30 30" aria-hidden="true" focusable="false">
      <path className="picture__thin" d={within.map((at) => `M${at} 0V29M0 ${at}H29`).join('')} />
      <path className="picture__thick" d={between.map((at) => `M${at} 0V29M0 ${at}H29`).join('')} />
      {children}
    </svg>
  );
}
