-- Replaces what one server says of a room's presence and returns what all of them say.
-- KEYS: the room's presence
-- ARGV: server instance, attendance as JSON or '', seconds to live, how far the shared clock is ahead of Redis'
--       own in ms
-- Returns a version (the shared time in microseconds, so it grows even if data is lost), then instance
-- and attendance by turns.
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
local time = redis.call('TIME')
local answer = redis.call('HGETALL', KEYS[1])
table.insert(answer, 1, string.format('%.0f', time[1] * 1e6 + time[2] + ARGV[4] * 1000))
return answer
