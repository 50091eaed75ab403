/** The time left, drawn as a ring that closes. Fills its container. */
export function Ring({ left }: { left: number }) {
  return (
    <svg className="ring" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      <circle className="ring__whole" cx="18" cy="18" r="16" />
      <circle
        className="ring__left"
        cx="18"
        cy="18"
        r="16"
        pathLength="1"
        strokeDasharray={`${Math.min(1, Math.max(0, left))} 1`}
      />
    </svg>
  );
}
