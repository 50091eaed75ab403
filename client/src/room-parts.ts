/** The parts of a room that nobody needs before having pressed something: each loaded on demand. */
import { onDemand } from './on-demand.ts';

export const ChatPanel = onDemand(
  async () => (await import('./components/ChatPanel.tsx')).ChatPanel,
);
export const ConfirmDialog = onDemand(
  async () => (await import('./components/ConfirmDialog.tsx')).ConfirmDialog,
);
export const HelpDialog = onDemand(
  async () => (await import('./components/HelpDialog.tsx')).HelpDialog,
);
export const NameDialog = onDemand(
  async () => (await import('./components/NameDialog.tsx')).NameDialog,
);
export const ReplayControls = onDemand(
  async () => (await import('./components/ReplayControls.tsx')).ReplayControls,
);
