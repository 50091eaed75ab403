/**
 * Parts of the page that are loaded when they are first needed, or after the first input: the first
 * visit stays small, and no later step needs the network or files that a newer release has replaced.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadTexts, type TextParts } from '../i18n/texts.ts';

// biome-ignore lint/suspicious/noExplicitAny: a part may have any props.
type Part = ComponentType<any>;

const awaited: (() => Promise<unknown>)[] = [];
let hadInput = false;
const signs = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;
/** What was pressed is loaded first. */
const afterInputMs = 300;
const retryDelayMs = 1000;

/** `texts` is the part of the texts that it shows, besides those of the page and its screen. */
export function onDemand<P extends Part>(
  loadPart: () => Promise<P>,
  texts: keyof TextParts = 'later',
): LazyExoticComponent<P> {
  const load = async () => (await Promise.all([loadPart(), loadTexts(texts)]))[0];
  loadAfterFirstInput(load);
  return lazy(async () => ({ default: await loadWithRetry(load) }));
}

/** Loads it after the first input. */
export function loadAfterFirstInput(load: () => Promise<unknown>): void {
  if (hadInput) void loadWithRetry(load);
  else awaited.push(load);
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
      for (const load of awaited.splice(0)) void loadWithRetry(load);
    }, afterInputMs);
  };
  for (const sign of signs) addEventListener(sign, notice, { passive: true });
  return stop;
}

/** Tries again until it is loaded. */
export async function loadWithRetry<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    }
  }
}
