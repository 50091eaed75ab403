-- Adds a message to a room's chat and keeps the last ones.
-- KEYS: the room's chat, the players who let watchers read it
-- ARGV: message as JSON, how many to keep, how many bytes to keep, seconds to live
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -ARGV[2], -1)
local messages = redis.call('LRANGE', KEYS[1], 0, -1)
local bytes, kept = 0, 0
for i = #messages, 1, -1 do
  bytes = bytes + #messages[i]
  if bytes > tonumber(ARGV[3]) then break end
  kept = kept + 1
end
if kept < #messages then redis.call('LTRIM', KEYS[1], -math.max(kept, 1), -1) end
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 1
