-- Puts an account on a leaderboard, moves it there, or takes it off while its rating is not settled. A standing with no
-- more games than the one that is known there changes nothing: it comes late.
-- KEYS: the leaderboard, when each account has played last, how many games each has played
-- ARGV: account, rating, when it has played last in ms, games, '1' if its rating is settled
local known = tonumber(redis.call('HGET', KEYS[3], ARGV[1]) or '') or 0
if known >= tonumber(ARGV[4]) then return 0 end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
if ARGV[5] == '1' then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
end
return 1
