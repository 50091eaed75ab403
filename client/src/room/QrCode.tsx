/** A link as a QR code: dark on light in every theme, because cameras need it. */
import { encode } from 'uqr';

type Props = { text: string; label: string };

export function QrCode({ text, label }: Props) {
  // With the quiet zone, without which cameras do not find the code.
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
