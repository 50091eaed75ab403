/**
 * Parts of the page that are loaded when they are first needed, or after the first input: the first
 * visit stays small, and no later step needs the network or files that a newer release has replaced.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadTexts, type TextParts } from '../i18n/texts.ts';

// biome-ignore lint/suspicious/noExplicitAny: a part may have any props.
type Part = ComponentType<any>;

const ahead: (() => Promise<unknown>)[] = [];
let hadInput = false;
const signs = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;
/** What was pressed is loaded first. */
const afterInputMs = 300;
/** Twice as long after each failed try. */
const firstPauseMs = 1000;
const longestPauseMs = 30_000;

/**
 * `texts` is the part of the texts that it shows, besides those of the page and its screen. What needs those of
 * accounts is not loaded after the first input: most people never see it.
 */
export function onDemand<P extends Part>(
  loadPart: () => Promise<P>,
  texts: keyof TextParts = 'later',
): LazyExoticComponent<P> {
  const load = async () => (await Promise.all([loadPart(), loadTexts(texts)]))[0];
  if (texts !== 'account') loadAfterFirstInput(load);
  return lazy(async () => ({ default: await loadWithRetry(load) }));
}

/** Loads it after the first input. */
export function loadAfterFirstInput(load: () => Promise<unknown>): void {
  if (hadInput) loadAhead(load);
  else ahead.push(load);
}

/** Nobody waits for it: a failure is forgotten until the browser is online again, or the part is needed. */
function loadAhead(load: () => Promise<unknown>): void {
  const tryAgain = () => addEventListener('online', () => loadAhead(load), { once: true });
  if (navigator.onLine) load().catch(tryAgain);
  else tryAgain();
}

/** Returns what stops waiting. */
export function loadOnFirstInput(): () => void {
  const stop = () => {
    for (const sign of signs) removeEventListener(sign, notice);
  };
  const notice = () => {
    stop();
    setTimeout(() => {
      hadInput = true;
      for (const load of ahead.splice(0)) loadAhead(load);
    }, afterInputMs);
  };
  for (const sign of signs) addEventListener(sign, notice, { passive: true });
  return stop;
}

/** Tries again until it is loaded: after growing pauses, and at once when the browser is online again. */
export async function loadWithRetry<T>(load: () => Promise<T>): Promise<T> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await load();
    } catch {
      await pauseOrOnline(pauseMs);
    }
  }
}

function pauseOrOnline(pauseMs: number): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      removeEventListener('online', goOn);
      resolve();
    };
    const timer = setTimeout(goOn, pauseMs);
    addEventListener('online', goOn);
  });
}
