/** A live region: screen readers announce its text politely. */
type Props = { text: string; testId?: string };

export function Announcer({ text, testId = 'announcer' }: Props) {
  return (
    <p className="visually-hidden" aria-live="polite" aria-atomic="true" data-testid={testId}>
      {text}
    </p>
  );
}
