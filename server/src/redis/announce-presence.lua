-- Replaces what one server says of a room's presence and returns what all of them say.
-- KEYS: the room's presence
-- ARGV: server instance, attendance as JSON or '', seconds to live, how far the shared clock is ahead of Redis'
--       own in ms, the time the server expects it to be, by how much that may be wrong
-- Returns a version, then instance and attendance by turns; nothing if the server's clock is not that of the others.
-- The version is the shared time in microseconds, so it grows even if data is lost, and at least one more than before,
-- for servers may differ by milliseconds in what they take for the time.
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000 + ARGV[4]
if math.abs(now - ARGV[5]) > tonumber(ARGV[6]) then return false end

local before = tonumber(redis.call('HGET', KEYS[1], 'version') or '') or 0
local version = string.format('%.0f', math.max(before + 1, now * 1000))
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
local answer = redis.call('HGETALL', KEYS[1])
if #answer == 2 and answer[1] == 'version' then
  redis.call('HDEL', KEYS[1], 'version')
elseif #answer > 0 then
  redis.call('HSET', KEYS[1], 'version', version)
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
table.insert(answer, 1, version)
return answer
