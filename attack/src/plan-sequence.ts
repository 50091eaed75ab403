/** Plans what one guest does: steps on up to three connections, the same ones for the same number. */

type Transport = 'websocket' | 'polling';
export type Step =
  | { do: 'open'; slot: number; transport: Transport }
  /** The WebSocket that is to take over a polling session. */
  | { do: 'upgrade'; slot: number }
  /** All in one write or one request. */
  | { do: 'send'; slot: number; packets: string[] }
  | { do: 'frame'; slot: number; hex: string }
  | { do: 'request'; slot: number; method: string; query: string }
  /** What has been sent so far may arrive by itself. */
  | { do: 'settle' }
  | { do: 'drop'; slot: number; how: 'end' | 'reset' };

type Random = (below: number) => number;

const slots = 3;
const mostSteps = 12;

export function planSequence(seed: number, roomId: string): Step[] {
  const random = randomOf(seed);
  const steps: Step[] = [];
  const length = 2 + random(mostSteps - 1);
  for (let at = 0; at < length; at++) steps.push(at === 0 ? open(random) : step(random, roomId));
  return steps;
}

function step(random: Random, roomId: string): Step {
  const slot = random(slots);
  switch (random(12)) {
    case 0:
      return open(random);
    case 1:
    case 2:
      return { do: 'upgrade', slot };
    case 3:
      return { do: 'frame', slot, hex: pick(random, frames) };
    case 4: {
      const method = pick(random, ['GET', 'GET', 'GET', 'PUT', 'DELETE', 'OPTIONS', 'POST']);
      return { do: 'request', slot, method, query: pick(random, ['', '', '', '&j=0', '&EIO=3']) };
    }
    case 5:
      return { do: 'settle' };
    case 6:
      return { do: 'drop', slot, how: pick(random, ['end', 'reset'] as const) };
    default: {
      const packets = Array.from({ length: 1 + random(4) }, () => packet(random, roomId));
      return { do: 'send', slot, packets };
    }
  }
}

const open = (random: Random): Step => ({
  do: 'open',
  slot: random(slots),
  transport: pick(random, ['websocket', 'polling'] as const),
});

const secret = (random: Random) => JSON.stringify({ secret: `${random(50)}`.padEnd(24, 'f') });

function packet(random: Random, roomId: string): string {
  const id = random(3) === 0 ? '' : random(100);
  switch (random(10)) {
    case 0:
    case 1:
    case 2:
      return `40${secret(random)}`;
    case 3:
    case 4:
    case 5:
      return `42${id}[${pick(random, events(roomId))}]`;
    case 6:
      return `45${1 + random(2)}-${id}["room:join",{"roomId":{"_placeholder":true,"num":0}}]`;
    case 7:
      return pick(random, engine);
    default:
      return pick(random, others);
  }
}

const events = (roomId: string): string[] => [
  `"room:join",{"roomId":"${roomId}","name":"Fuzz","as":"watcher"}`,
  `"room:join",{"roomId":"${roomId}","name":"Fuzz"}`,
  `"room:leave",{"roomId":"${roomId}"}`,
  `"move:play",{"roomId":"${roomId}","cell":0,"turn":0}`,
  `"chat:say",{"roomId":"${roomId}","text":"a"}`,
  `"chat:read",{"roomId":"${roomId}"}`,
  ...[
    '"lobby:watch",{}',
    '"lobby:leave",{}',
    '"match:seek",{"name":"Fuzz","kinds":["tic-tac-toe/6x6"]}',
    '"match:cancel",{}',
  ],
  ...['"x",{}', '1,{}', '"__proto__",{}', '"room:join"', '"room:join",{},{}', '"disconnect"'],
];
/** Of Engine.IO: pings, pongs, upgrades, ends and what is none of them. */
const engine = ['0', '1', '2', '2probe', '3', '3probe', '5', '6', '9', ''];
/** Of Socket.IO: leaving, other namespaces, acknowledgements, binary, errors, broken ones. */
const others = [
  ...[
    '41',
    '41',
    '41',
    '40',
    '40{}',
    '40{"secret":1}',
    '40/x,{}',
    '41/x,',
    '42/x,["a"]',
    '40/admin,',
  ],
  ...['430[]', '431[{"ok":true}]', '43', '44{"message":"a"}', '44"a"', '461-1[]', '460-[]'],
  ...[
    'bAAAA',
    'b',
    '4',
    '4x',
    '42[',
    '42',
    '47',
    '451-',
    '4511-["a"]',
    '42{}',
    '42[[]]',
    '42[null]',
  ],
];
/** Of WebSocket, masked unless said otherwise. */
const frames = [
  ...['898000000000', '8a8000000000', '898101020304ff', '888000000000', '88820000000003e8'],
  ...['888200000000ffff', '8881000000001f', '018000000000', '808000000000', '008000000000'],
  // Binary, reserved bits and opcodes, unmasked, longer than they are, not UTF-8.
  ...['828100000000ff', '82830000000001ff02', 'c18000000000', '838000000000', '8100', '81ff'],
  ...['81feffff00000000', '81ff7fffffffffffffff', '8182000000ffff', '81830000000034c328', '00'],
];

const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[random(items.length)] as Item;

/** Source: https://github.com/cprosche/mulberry32 */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
