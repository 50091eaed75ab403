/** Why a payload that no schema takes is refused: too large, nested too deeply, or simply wrong. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';

export type PayloadLimits = { maxMessageBytes: number; maxMessageDepth: number };

/** Only asked of what no schema accepts: whatever one accepts is far smaller and flatter. */
export function refusalOfPayload(args: unknown[], limits: PayloadLimits): ErrorCode {
  // Depth first: what is too deep cannot be measured by turning it into text.
  if (isDeeperThan(limits.maxMessageDepth, args)) return 'too_deep';
  return sizeOf(args) > limits.maxMessageBytes ? 'too_large' : 'bad_request';
}

/** Looks at one level after the other, so that no depth can exhaust the stack. */
function isDeeperThan(depth: number, args: unknown[]): boolean {
  let level = args.filter(isNested);
  for (let passed = 0; passed < depth; passed++) {
    if (level.length === 0) return false;
    level = level.flatMap((each) => Object.values(each).filter(isNested));
  }
  return level.length > 0;
}

const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);

function sizeOf(args: unknown[]): number {
  try {
    return Buffer.byteLength(JSON.stringify(args));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
