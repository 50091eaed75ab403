-- Replaces what one server says of a room's presence and returns what all of them say.
-- KEYS: the room's presence
-- ARGV: server instance, attendance as JSON or '', seconds to live
-- Returns a version (Redis' time in microseconds, so it grows even if data is lost), then instance
-- and attendance by turns.
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
local time = redis.call('TIME')
local answer = redis.call('HGETALL', KEYS[1])
table.insert(answer, 1, string.format('%d%06d', time[1], time[2]))
return answer
