/** The dialog of a challenge, loaded when it is first opened, with the words of the home page's choices and of refusals. */
import { loadTexts } from '../i18n/texts.ts';
import { onDemand } from '../ui/on-demand.ts';

export const ChallengeDialog = onDemand(async () => {
  await Promise.all([loadTexts('home'), loadTexts('later')]);
  return (await import('./ChallengeDialog.tsx')).ChallengeDialog;
}, 'account');
