/**
 * Loaded before a server (`node --import`): its clock goes wrong by CLOCK_SHIFT_MS milliseconds, and
 * SIGUSR2 sets it right.
 */
let shiftMs = Number(process.env.CLOCK_SHIFT_MS ?? 0);

const RealDate = Date;

class ShiftedDate extends RealDate {
  constructor(...args: [] | ConstructorParameters<typeof Date>) {
    if (args.length === 0) super(RealDate.now() + shiftMs);
    else super(...args);
  }
  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;

process.on('SIGUSR2', () => {
  shiftMs = 0;
});
