-- Replaces a room's document if its version is the one the server saw, and in the same step sets
-- the expiry, schedules the next wake-up and publishes: nobody sees what is not stored [R1, R2].
-- KEYS: the room, the wake-ups of its slot
-- ARGV: room id, expected version ('0' for a new room), new version, document, seconds to live,
--       wake-up time in ms, '' for none or '-' for none as before,
--       commit id and origin for those who hear of it, line for game-moves
-- Returns 1 when committed, else the current document, or 0 if there is none.
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version ~= ARGV[2] then
  return redis.call('HGET', KEYS[1], 'document') or 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[3], 'document', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
if ARGV[6] == '' then -- '-' needs nothing
  redis.call('ZREM', KEYS[2], ARGV[1])
elseif ARGV[6] ~= '-' then
  redis.call('ZADD', KEYS[2], ARGV[6], ARGV[1])
end
redis.call('SPUBLISH', KEYS[1], ARGV[7] .. '\n' .. ARGV[4])
redis.call('PUBLISH', 'game-moves', ARGV[8])
return 1
