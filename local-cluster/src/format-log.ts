/** Formats a log line for people: the name of its process before it, JSON as time, level, message and the rest. */
import { styleText } from 'node:util';

const colours = ['cyan', 'green', 'yellow', 'magenta', 'blue'] as const;
const levels: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const clockTime = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  fractionalSecondDigits: 3,
});
const nameWidth = 'server-10'.length;

/** Colours only on request: a file or a pipe gets plain text. */
export function formatLog(name: string, line: string, inColour: boolean): string {
  const label = `${name.padEnd(nameWidth)} |`;
  return `${inColour ? styleText(colourOf(name), label, { validateStream: false }) : label} ${readable(line)}`;
}

function colourOf(name: string) {
  const number = Number(/\d+$/.exec(name)?.[0] ?? 0);
  if (name === 'cluster') return 'bold';
  return number === 0 ? 'gray' : (colours[(number - 1) % colours.length] ?? 'cyan');
}

function readable(line: string): string {
  const entry = parseObject(line);
  if (entry === undefined) return line;
  // Left out: the label has the name, and all processes run here.
  const { time, level, msg, pid: _pid, hostname: _hostname, server: _server, ...rest } = entry;
  const clock = typeof time === 'number' ? clockTime.format(time) : time;
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${asText(value)}`);
  return [clock, levels[Number(level)] ?? level, msg, ...fields].filter(Boolean).join(' ');
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
