-- A player has turned up: the matches it seemed to miss count no more, for it and for its address.
-- KEYS: the player's missed matches, those of its address, that the player came
-- ARGV: how long the last is kept in ms
local missed = tonumber(redis.call('GET', KEYS[1]) or '') or 0
redis.call('DEL', KEYS[1])
if missed > 0 and redis.call('EXISTS', KEYS[2]) == 1 and redis.call('INCRBY', KEYS[2], -missed) <= 0 then
  redis.call('DEL', KEYS[2])
end
redis.call('SET', KEYS[3], '1', 'PX', ARGV[1])
return 1
