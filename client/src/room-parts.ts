/** The parts of a room that a game under way does without: each loaded on demand. */
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
export const Invitation = onDemand(
  async () => (await import('./components/Invitation.tsx')).Invitation,
);
export const NameDialog = onDemand(
  async () => (await import('./components/NameDialog.tsx')).NameDialog,
);
export const RoomResult = onDemand(async () => (await import('./RoomResult.tsx')).RoomResult);
