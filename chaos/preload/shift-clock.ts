/**
 * Loaded before a server (`node --import`): shifts its clock by CLOCK_SHIFT_MS milliseconds;
 * SIGUSR2 corrects it.
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
