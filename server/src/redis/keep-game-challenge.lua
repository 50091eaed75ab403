-- Keeps a challenge, unless the challenger may not ask again yet, or the account has as many as it may.
-- KEYS: the account's challenges by room, each until when it stands in ms, a space, and JSON; the note that the
--       challenger has asked
-- ARGV: room, the challenge, now in ms, how many there may be, seconds for which it stands
-- Returns 1 if it is kept.
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
local open = redis.call('HGETALL', KEYS[1])
for i = 1, #open, 2 do
  local standsUntil = tonumber(string.match(open[i + 1], '^%d+') or '0')
  if standsUntil <= tonumber(ARGV[3]) then redis.call('HDEL', KEYS[1], open[i]) end
end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('SET', KEYS[2], '1', 'EX', ARGV[5])
return 1
