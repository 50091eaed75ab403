/** Generates a name of two words for a player who has not chosen one. */

const adjectives =
  'Amber Brave Bright Calm Clever Cosy Daring Eager Gentle Golden Happy Jolly Keen Kind Lively Lucky Mellow Merry Nimble Noble Patient Plucky Proud Quick Quiet Silver Sunny Swift Tidy Warm Wise Witty'.split(
    ' ',
  );
const animals =
  'Badger Bear Beaver Crane Deer Dolphin Falcon Ferret Finch Fox Hare Hedgehog Heron Ibex Koala Lark Lemur Lynx Marten Mole Moose Newt Otter Owl Panda Puffin Raven Robin Seal Stoat Swan Wren'.split(
    ' ',
  );

type Randomness = { fillRandom: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array };

export function friendlyName({ fillRandom }: Randomness): string {
  const [first = 0, second = 0] = fillRandom(new Uint8Array(2));
  return `${adjectives[first % adjectives.length]} ${animals[second % animals.length]}`;
}
