/**
 * Makes sure that no process of a cluster outlives this one, however this one ends.
 *
 * A small shell keeps the list and waits for its input to end, which the system does for a parent
 * that exits, crashes or is killed; then it kills what is left.
 */
import { type ChildProcess, spawn } from 'node:child_process';

const script = `
trap '' INT TERM HUP
pids=
while read -r order pid; do
  case $order in
    add) pids="$pids -$pid" ;;
    forget) rest=; for p in $pids; do [ "$p" = "-$pid" ] || rest="$rest $p"; done; pids=$rest ;;
  esac
done
[ -z "$pids" ] || kill -s KILL -- $pids 2>/dev/null
`;

let guard: ChildProcess | undefined;
let guarded = 0;

/** For a process that leads its own group; returns what to call when it has ended. */
export function endWithParent(pid: number): () => void {
  guarded += 1;
  guard ??= startGuard();
  guard.stdin?.write(`add ${pid}\n`);
  return () => {
    guard?.stdin?.write(`forget ${pid}\n`);
    guarded -= 1;
    if (guarded > 0) return;
    guard?.stdin?.end();
    guard = undefined;
  };
}

function startGuard(): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  const withoutGuard = () => undefined; // killed by hand, say: harmless as long as this process lives
  shell.stdin?.on('error', withoutGuard);
  shell.on('error', withoutGuard);
  return shell;
}
