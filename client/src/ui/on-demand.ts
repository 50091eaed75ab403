/**
 * Parts of the page that are loaded when they are first needed, or once somebody has shown up: a first
 * visit stays small, and no later step needs the network or files that a newer version has replaced.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

// biome-ignore lint/suspicious/noExplicitAny: whatever a part is given.
type Part = ComponentType<any>;

const awaited: (() => Promise<unknown>)[] = [];
let isSomebodyHere = false;
const signs = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;
/** What is pressed first comes first. */
const politenessMs = 300;
const retryDelayMs = 1000;

export function onDemand<P extends Part>(load: () => Promise<P>): LazyExoticComponent<P> {
  loadEventually(load);
  return lazy(async () => ({ default: await persistently(load) }));
}

/** Loads it once somebody has shown up. */
function loadEventually(load: () => Promise<unknown>): void {
  if (isSomebodyHere) void persistently(load);
  else awaited.push(load);
}

/** Returns what stops waiting. */
export function awaitSomebody(): () => void {
  const stop = () => {
    for (const sign of signs) removeEventListener(sign, notice);
  };
  const notice = () => {
    stop();
    setTimeout(() => {
      isSomebodyHere = true;
      for (const load of awaited.splice(0)) void persistently(load);
    }, politenessMs);
  };
  for (const sign of signs) addEventListener(sign, notice, { passive: true });
  return stop;
}

/** A page that cannot load is loaded as soon as it can be. */
export async function persistently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    }
  }
}
