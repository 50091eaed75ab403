/** The floor's one script: it compares, stores and publishes, and that is all. */

/** Values begin with their version. Returns 1, or the current value if it is of another version. */
export const floorScript = `
if ARGV[1] == '' then
  if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('GET', KEYS[1]) end
elseif redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return redis.call('GET', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[2], 'EX', '86400')
redis.call('PUBLISH', KEYS[1], ARGV[2])
redis.call('PUBLISH', 'game-moves', ARGV[2])
return 1`;
