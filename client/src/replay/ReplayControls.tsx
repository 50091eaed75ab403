/** The buttons and keys that step through a finished game. */
import { useEffect, useRef } from 'react';
import type { Step } from './replay.ts';
import { stepOfKey } from './replay-words.ts';
import './replay.css';
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';

type Props = {
  position: number;
  moves: number;
  /** The position in words. */
  words: string;
  isRunning: boolean;
  onStep: (step: Step) => void;
  onToggle: () => void;
  onClose: () => void;
};

const stepsBack = ['first', 'back'] as const;
const stepsOn = ['forward', 'last'] as const;

export function ReplayControls(props: Props) {
  const { position, moves, words, isRunning, onStep, onToggle, onClose } = props;
  const group = useRef<HTMLElement>(null);
  useReturnFocus(group);
  const step = useRef(onStep);
  step.current = onStep;
  useEffect(() => {
    group.current?.querySelector<HTMLElement>('[data-testid="replay-play"]')?.focus();
    const press = (event: KeyboardEvent) => {
      const wanted = stepOfKey(event);
      // On the board the arrow keys move between squares, in a field they move the cursor.
      const target = event.target instanceof Element ? event.target : null;
      if (wanted === null || target?.closest('[role="grid"], input, textarea, dialog')) return;
      event.preventDefault();
      step.current(wanted);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const canDo = (wanted: Step) =>
    wanted === 'first' || wanted === 'back' ? position > 0 : position < moves;
  const stepButton = (wanted: Step) => (
    <button
      key={wanted}
      type="button"
      className="button"
      aria-label={texts.replay[wanted]}
      aria-disabled={!canDo(wanted)}
      data-testid={`replay-${wanted}`}
      onClick={() => onStep(wanted)}
    >
      <Icon name={wanted} />
    </button>
  );
  return (
    <section ref={group} className="replay" aria-label={texts.replay.label} data-testid="replay">
      <p className="visually-hidden" aria-live="polite" data-testid="replay-position">
        {isRunning ? '' : words}
      </p>
      {/* Left to right in every script, as on all media controls. */}
      <div className="replay__buttons" dir="ltr">
        {stepsBack.map(stepButton)}
        <button
          type="button"
          className="button button--primary"
          aria-label={isRunning ? texts.replay.pause : texts.replay.play}
          data-testid="replay-play"
          onClick={onToggle}
        >
          <Icon name={isRunning ? 'paused' : 'play'} />
        </button>
        {stepsOn.map(stepButton)}
        <button
          type="button"
          className="button button--quiet"
          aria-label={texts.replay.close}
          data-testid="replay-close"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <p className="replay__hint">{texts.replay.hint}</p>
    </section>
  );
}
