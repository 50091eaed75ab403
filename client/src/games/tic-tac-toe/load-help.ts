/** The dialog with the rules, loaded when it is first needed. */
import { onDemand } from '../../ui/on-demand.ts';
import { loadGameTexts } from '../load-game-texts.ts';

export const Help = onDemand(async () => {
  const [{ HelpDialog }] = await Promise.all([import('./HelpDialog.tsx'), loadGameTexts()]);
  return HelpDialog;
});
