-- Takes accounts off a leaderboard that have not played for long.
-- KEYS: the leaderboard, when each account has played last, how many games each has played
-- ARGV: who has played last before this, in ms since 1970, goes; how many at most
local idle = redis.call('ZRANGE', KEYS[2], '-inf', '(' .. ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2])
if #idle > 0 then
  redis.call('ZREM', KEYS[1], unpack(idle))
  redis.call('ZREM', KEYS[2], unpack(idle))
  redis.call('HDEL', KEYS[3], unpack(idle))
end
return #idle
