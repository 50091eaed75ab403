-- Lists a room for who made it, unless so many are listed already.
-- KEYS: the rooms of the player or address
-- ARGV: room id, now in ms, how many may be listed or '' for any number, seconds to live
-- Returns 1 if the room is listed.
if ARGV[3] ~= '' and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
