-- Replaces what a server says of an account, and drops what servers said that have not renewed it.
-- KEYS: what the servers say of the account: each until when that holds in ms, a space, and JSON
-- ARGV: the server, what it says ('' for nothing any more), now in ms, seconds for which it holds
local said = redis.call('HGETALL', KEYS[1])
for i = 1, #said, 2 do
  local holdsUntil = tonumber(string.match(said[i + 1], '^%d+') or '0')
  if holdsUntil <= tonumber(ARGV[3]) then redis.call('HDEL', KEYS[1], said[i]) end
end
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return 1
