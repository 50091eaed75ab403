/** The slot of a key in a Redis Cluster. https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ */

export const slotsInAll = 16_384;

/** Of what is between the first pair of braces, if there is anything, else of the whole key. */
export function keySlot(key: string): number {
  const tag = /^[^{]*\{([^}]+)\}/.exec(key)?.[1] ?? key;
  return crc16(Buffer.from(tag)) % slotsInAll;
}

/** CRC-16/XMODEM. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
    }
  }
  return crc;
}
