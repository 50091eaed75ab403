-- Stores a server's copy of a room again if what is stored is older or gone [R10], and publishes
-- it, so that servers with an older copy catch up. Not a change: game-moves hears nothing.
-- KEYS: the room, the wake-ups of its slot
-- ARGV: room id, version, value, seconds to live, wake-up time in ms or ''
-- Returns 0 when the stored version is the same, 1 when put back, else the newer value.
local current = redis.call('GET', KEYS[1])
local version = current and tonumber(string.match(current, '^%d+')) or 0
if version == tonumber(ARGV[2]) then return 0 end
if version > tonumber(ARGV[2]) then return current end
redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
if ARGV[5] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
end
redis.call('SPUBLISH', KEYS[1], ARGV[3])
return 1
