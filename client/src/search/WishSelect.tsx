/** The choice of what "Play now" looks for. */
import { useService } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import { useStore } from '../store/use-store.ts';
import { anyKind, createMatchWish, knownKinds } from './match-wish.ts';

export function WishSelect() {
  const wish = useService(createMatchWish);
  return (
    <select
      className="wish"
      aria-label={texts.seeking.wish}
      data-testid="wish"
      value={useStore(wish)}
      onChange={(event) => wish.choose(event.target.value)}
    >
      <option value={anyKind}>{texts.seeking.any}</option>
      {knownKinds().map(({ name }) => (
        <option key={name} value={name}>
          {nameOfKind(name)}
        </option>
      ))}
    </select>
  );
}

/** In words; empty for any, and for one that this page does not know. */
export function nameOfKind(name: string): string {
  const kind = knownKinds().find((each) => each.name === name);
  return kind === undefined ? '' : kind.view.describe(kind.options);
}
