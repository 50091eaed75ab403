/** The React hook of a document that is read over HTTP, and again and again while the page is shown. */
import { useEffect, useState } from 'react';
import { readJson } from './read-json.ts';
import { sleep } from './sleep.ts';
import { whileShown } from './while-shown.ts';

export type Reading<Json> = {
  status: 'loading' | 'missing' | 'loaded';
  /** As it was last read. */
  document: Json | null;
  /** It could not be read the last time. */
  isFailing: boolean;
};

/** `againMs`: after how long it is read again. */
export function useDocument<Json>(path: string, againMs: number): Reading<Json> {
  const [reading, setReading] = useState<Reading<Json> & { path: string }>(() => begun(path));
  useEffect(() => {
    const read = async (signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) {
        const next = await readJson<Json>(path, signal).then(
          (read): Partial<Reading<Json>> => ({
            ...{ status: read === null ? 'missing' : 'loaded', document: read },
            isFailing: false,
          }),
          () => ({ isFailing: true }),
        );
        if (signal.aborted) return;
        setReading((before) => ({ ...(before.path === path ? before : begun(path)), ...next }));
        do await sleep(againMs, signal);
        while (document.visibilityState === 'hidden' && !signal.aborted);
      }
    };
    return whileShown(() => {
      const stay = new AbortController();
      void read(stay.signal);
      return () => stay.abort();
    });
  }, [path, againMs]);
  return reading.path === path ? reading : begun(path);
}

const begun = (path: string) => ({
  ...{ path, status: 'loading' as const },
  ...{ document: null, isFailing: false },
});
