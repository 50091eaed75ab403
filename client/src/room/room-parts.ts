/** The parts of the room's screen that most games do not need at once, each loaded on demand. */
import { onDemand } from '../ui/on-demand.ts';

export const ChatPanel = onDemand(async () => (await import('../chat/ChatPanel.tsx')).ChatPanel);
export const ConfirmDialog = onDemand(
  async () => (await import('../ui/ConfirmDialog.tsx')).ConfirmDialog,
);
export const Invitation = onDemand(async () => (await import('./Invitation.tsx')).Invitation);
export const NameDialog = onDemand(async () => (await import('./NameDialog.tsx')).NameDialog);
export const RoomResult = onDemand(async () => (await import('./RoomResult.tsx')).RoomResult);
