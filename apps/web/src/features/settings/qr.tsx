import { encode } from 'uqr';

/** A QR code, drawn here; dark on white in every theme, as cameras want it. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} className="size-52 rounded-xl bg-white">
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
};
