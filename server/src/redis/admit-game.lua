-- Lets a rated game count, unless the same two have had as many on that day as they may, and fixes their ratings before it.
-- KEYS: the games of the two on that day
-- ARGV: id of the game, the ratings as JSON, how many there may be, for how many seconds it is remembered
-- Returns the ratings, those of the first time it was asked; nothing if the game does not count.
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then return known end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return false end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return ARGV[2]
