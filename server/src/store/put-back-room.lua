-- Stores a server's copy of a room again if what is stored is older or gone [R10], and publishes
-- it, so that servers with an older copy catch up. Not a change: game-moves hears nothing.
-- KEYS: the room, the wake-ups of its slot
-- ARGV: room id, version, document, seconds to live, wake-up time in ms or ''
-- Returns 0 when the stored version is the same, 1 when put back, else the newer document.
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if version == tonumber(ARGV[2]) then return 0 end
if version > tonumber(ARGV[2]) then return redis.call('HGET', KEYS[1], 'document') end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'document', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
if ARGV[5] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
end
redis.call('SPUBLISH', KEYS[1], ' \n' .. ARGV[3])
return 1
