/** What a request does when it is to be tried again, or gets no answer. */
import type { Reply } from '@tictactoe/shared/protocol';
import { describe, expect, it } from 'vitest';
import { backoffMs, type Sending, type Setback, sendUntilAnswered } from '../../src/net/retry.ts';

const later: Reply = { ok: false, code: 'unavailable' };
const refused: Reply = { ok: false, code: 'cell_taken' };
const done = { ok: true, room: {} } as Reply;

/** Answers with the list, one after the other; an `Error` stands for a broken connection. */
function sendingThatMeets(answers: (Reply | Error)[], isWanted: () => boolean = () => true) {
  const setbacks: Setback[] = [];
  const delays: number[] = [];
  const sending: Sending<Reply> = {
    attempt: async () => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error('sent more often than expected');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    untilConnected: async () => {},
    isWanted,
    wait: async (delayMs) => {
      delays.push(delayMs);
    },
    random: () => 1,
    onSetback: (setback) => setbacks.push(setback),
  };
  return { sending, setbacks, delays, answers };
}

describe('sendUntilAnswered', () => {
  it('hands back the first answer that is final', async () => {
    const { sending, setbacks } = sendingThatMeets([done]);
    expect(await sendUntilAnswered(sending)).toBe(done);
    expect(setbacks).toEqual([]);
  });

  it('hands back a refusal that no waiting would change', async () => {
    const { sending } = sendingThatMeets([refused]);
    expect(await sendUntilAnswered(sending)).toBe(refused);
  });

  it('goes on where too much was asked, if it is patient', async () => {
    const tooFast: Reply = { ok: false, code: 'rate_limited' };
    expect(await sendUntilAnswered(sendingThatMeets([tooFast]).sending)).toBe(tooFast);
    const { sending, setbacks } = sendingThatMeets([tooFast, later, tooFast, done]);
    expect(await sendUntilAnswered({ ...sending, isPatient: true })).toBe(done);
    expect(setbacks).toEqual([tooFast, later, tooFast]);
    const { sending: refusing } = sendingThatMeets([refused]);
    expect(await sendUntilAnswered({ ...refusing, isPatient: true })).toBe(refused);
  });

  it('[R10] goes on by itself while the service is away, ever more slowly', async () => {
    const { sending, setbacks, delays } = sendingThatMeets([later, later, later, done]);
    expect(await sendUntilAnswered(sending)).toBe(done);
    expect(setbacks).toEqual([later, later, later]);
    expect(delays).toEqual([250, 500, 1000]);
  });

  it('[R4] sends again when the connection broke before the answer', async () => {
    const { sending, setbacks } = sendingThatMeets([new Error('disconnected'), done]);
    expect(await sendUntilAnswered(sending)).toBe(done);
    expect(setbacks).toEqual([null]);
  });

  it('stops as soon as nobody wants it any more', async () => {
    let wanted = true;
    const { sending, answers } = sendingThatMeets([later, done], () => wanted);
    sending.wait = async () => {
      wanted = false;
    };
    expect(await sendUntilAnswered(sending)).toBeNull();
    expect(answers).toEqual([done]);
  });

  it('sends nothing when it is no longer wanted once the connection is there', async () => {
    const { sending, answers } = sendingThatMeets([done], () => false);
    expect(await sendUntilAnswered(sending)).toBeNull();
    expect(answers).toEqual([done]);
  });
});

describe('backoffMs', () => {
  it('stays between half the delay and the delay, and never above three seconds', () => {
    expect(backoffMs(0, () => 0)).toBe(125);
    expect(backoffMs(0, () => 1)).toBe(250);
    expect(backoffMs(1000, () => 1)).toBe(3000);
  });
});
