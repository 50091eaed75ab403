-- Hands out rooms whose wake-up time has come, and moves that time a lease ahead: should the server
-- die with one in hand, another gets it then [R9].
-- KEYS: the wake-ups of one slot
-- ARGV: the time by the clock that all servers share, in ms: Redis' own may have been set a moment ago; when the
--       lease ends; limit
-- Returns room ids.
local due = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])
for _, room in ipairs(due) do
  redis.call('ZADD', KEYS[1], ARGV[2], room)
end
return due
