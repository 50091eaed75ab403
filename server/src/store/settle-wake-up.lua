-- Sets a room's wake-up time anew if the room is still of the version the server saw.
-- KEYS: the room, the wake-ups of its slot
-- ARGV: room id, version ('0' for a room that is gone), wake-up time in ms or ''
local current = redis.call('GET', KEYS[1])
local version = current and string.match(current, '^%d+') or '0'
if version ~= ARGV[2] then return 0 end
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
end
return 1
