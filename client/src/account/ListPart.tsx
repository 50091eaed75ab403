/** A part of the account that lists things, each with what is known of it and a button. */
import type { ReactNode } from 'react';

type Props = {
  /** For tests, and for the id of the heading. */
  name: string;
  heading: string;
  items: { id: string; label: string; note: string; button: ReactNode }[];
  /** What can be done with all of them. */
  children: ReactNode;
};

export function ListPart({ name, heading, items, children }: Props) {
  const headingId = `${name}-heading`;
  return (
    <section className="account__part" aria-labelledby={headingId}>
      <h2 id={headingId}>{heading}</h2>
      <ul className="account__list" data-testid={name}>
        {items.map(({ id, label, note, button }) => (
          <li key={id} className="account__row">
            <p>
              {label}
              <span className="field__note">{note}</span>
            </p>
            {button}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
