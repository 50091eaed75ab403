-- Replaces what one server says of a room's presence and returns what all of them say.
-- KEYS: the room's presence
-- ARGV: server instance, attendance as JSON or '', seconds to live, how far the shared clock is ahead of Redis'
--       own in ms, the time the server expects it to be, by how much that may be wrong
-- Returns a version (the shared time in microseconds, so it grows even if data is lost), then instance
-- and attendance by turns; nothing if the server's clock is not that of the others.
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000 + ARGV[4]
if math.abs(now - ARGV[5]) > tonumber(ARGV[6]) then return false end

if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
local answer = redis.call('HGETALL', KEYS[1])
table.insert(answer, 1, string.format('%.0f', now * 1000))
return answer
