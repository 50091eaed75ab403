/** The words of the live page in the reader's language, and how they write numbers. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import { pickLanguage } from '../i18n/pick-language.ts';
import { english, type LiveTexts } from './english.ts';
import { german } from './german.ts';

/** To be read while rendering, not while a module loads. */
export const liveTexts = { ...english };

/** To be called before anything is rendered. `wanted`: tags such as `de-AT`, the most wanted first. */
export function setLiveLanguage(wanted: readonly string[]): void {
  Object.assign(liveTexts, pickLanguage<LiveTexts>({ en: english, de: german }, wanted));
}

/** The state that a server is shown with. */
export function stateOf({ isDraining, isReady }: ServerReport): 'draining' | 'paused' | 'up' {
  if (isDraining) return 'draining';
  return isReady ? 'up' : 'paused';
}

const inDigits = (value: number, digits: number): string =>
  value.toLocaleString(liveTexts.language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });

export const count = (value: number): string => inDigits(value, 0);
/** What happens per second. */
export const rate = (value: number): string => inDigits(value, 1);
/** `at` in ms since 1970. */
export const time = (at: number): string =>
  new Date(at).toLocaleTimeString(liveTexts.language, {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    fractionalSecondDigits: 3,
  });
/** With as many digits as are meaningful. */
export function duration(ms: number): string {
  if (ms >= 10_000) return `${inDigits(ms / 1000, 0)} s`;
  if (ms >= 1000) return `${inDigits(ms / 1000, 1)} s`;
  return `${inDigits(ms, ms >= 10 ? 0 : 1)} ms`;
}

/** The two largest units, neither of which is parted from its number. */
export function uptime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(seconds / unit));
  if (days) return `${days}\u00a0${liveTexts.days} ${(hours ?? 0) % 24}\u00a0h`;
  if (hours) return `${hours}\u00a0h ${(minutes ?? 0) % 60}\u00a0min`;
  return minutes ? `${minutes}\u00a0min ${seconds % 60}\u00a0s` : `${seconds}\u00a0s`;
}
