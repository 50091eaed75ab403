/** The parts of the room's screen that most games do not need at once, each loaded on demand. */
import { onDemand } from '../ui/on-demand.ts';

export const ChatPanel = onDemand(async () => (await import('../chat/ChatPanel.tsx')).ChatPanel);
export const GiveUpDialog = onDemand(async () => (await import('./GiveUpDialog.tsx')).GiveUpDialog);
export const Invitation = onDemand(async () => (await import('./Invitation.tsx')).Invitation);
export const NameDialog = onDemand(async () => (await import('./NameDialog.tsx')).NameDialog);
export const LinkField = onDemand(async () => (await import('../ui/LinkField.tsx')).LinkField);
export const ReplayControls = onDemand(
  async () => (await import('../replay/ReplayControls.tsx')).ReplayControls,
);
export const ResultActions = onDemand(
  async () => (await import('./ResultActions.tsx')).ResultActions,
);
export const RoomSignals = onDemand(async () => (await import('./RoomSignals.tsx')).RoomSignals);
export const ResultTools = onDemand(async () => (await import('./ResultTools.tsx')).ResultTools);
