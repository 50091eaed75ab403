/**
 * Loaded before a server (`node --import`): logs when the machine was too busy to run it, so that the checker does not
 * blame the server. Work of its own that keeps it busy is no excuse.
 */
import { watchStalls } from '../src/watch-stalls.ts';

watchStalls((stalledMs) => process.stdout.write(`${JSON.stringify({ stalledMs })}\n`));
