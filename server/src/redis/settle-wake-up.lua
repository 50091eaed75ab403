-- Sets a room's wake-up time anew if the room is still of the version the server saw.
-- KEYS: the room, the wake-ups of its slot
-- ARGV: room id, how its value begins ('' for a room that is gone), the index of the last of that ('' likewise),
--       wake-up time in ms or ''
local isSame
if ARGV[2] == '' then
  isSame = redis.call('EXISTS', KEYS[1]) == 0
else
  isSame = redis.call('GETRANGE', KEYS[1], '0', ARGV[3]) == ARGV[2]
end
if not isSame then return 0 end
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
end
return 1
