/**
 * The process in which an attack runs, started by start-attacker.ts: `attacker.ts NAME JSON`, with an
 * `AttackOrder`. Its last line of output says what was done.
 *
 * It runs at the lowest priority: real attackers have machines of their own, and must not harm others here
 * merely by taking the cores that the servers and the bystanders run on.
 */
import { constants, setPriority } from 'node:os';
import { attackOf } from './attacks.ts';
import { type AttackOrder, donePrefix } from './start-attacker.ts';

const [name = '', order = ''] = process.argv.slice(2);
const { target, milliseconds } = JSON.parse(order) as AttackOrder;
setPriority(constants.priority.PRIORITY_LOW);
// Connections are cut off all the time here; what an attack did not expect is counted, not fatal.
let failures = 0;
process.on('unhandledRejection', () => failures++);
process.on('uncaughtException', () => failures++);
const done = await attackOf(name).attack(target, AbortSignal.timeout(milliseconds));
process.stdout.write(
  `${donePrefix}${done}${failures > 0 ? `, failed ${failures}` : ''}\n`,
  // All that is still open ends with the process.
  () => process.exit(),
);
