/** Values that hold until a time: that in ms since 1970, a space, and JSON. */
import type { z } from 'zod';

/** Those that still hold; one that is none of the kind is left out. */
export function readTimed<Value>(
  texts: readonly string[],
  schema: z.ZodType<Value>,
  now: number,
): Value[] {
  return texts
    .filter((text) => Number.parseInt(text, 10) > now)
    .flatMap((text) => {
      try {
        return schema.parse(JSON.parse(text.slice(text.indexOf(' '))));
      } catch {
        return [];
      }
    });
}
