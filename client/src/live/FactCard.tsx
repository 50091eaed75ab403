/** One of several that are up or not: its name, its state as a word, and figures. */
import { liveTexts as texts } from './live-texts.ts';

type Props = {
  name: string;
  state: 'up' | 'paused' | 'draining';
  facts: readonly (readonly [name: string, value: string])[];
};

export function FactCard({ name, state, facts }: Props) {
  return (
    <li className={`fact-card fact-card--${state}`} data-card={name}>
      <h3 className="fact-card__name">
        {name} <span className="fact-card__state">{texts.states[state]}</span>
      </h3>
      <dl className="fact-card__facts">
        {facts.map(([fact, value]) => (
          <div key={fact} className="fact-card__fact">
            <dt>{fact}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
