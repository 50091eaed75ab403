-- Hands out rooms whose wake-up time has come, and moves that time a lease ahead: should the server
-- die with one in hand, another gets it then [R9].
-- KEYS: the wake-ups of one slot
-- ARGV: lease in ms, limit, how far the shared clock is ahead of Redis' own in ms
-- Returns room ids.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[3]
local due = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[2])
for _, room in ipairs(due) do
  redis.call('ZADD', KEYS[1], now + ARGV[1], room)
end
return due
