/** A link as a picture for another phone's camera: dark on light in every theme, as cameras want it. */
import { encode } from 'uqr';

type Props = { text: string; label: string };

export function QrCode({ text, label }: Props) {
  // The quiet zone is part of the code: without it, cameras do not find it.
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      data-testid="qr-code"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#16130d" />
    </svg>
  );
}
