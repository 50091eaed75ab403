-- Keeps a name for a while that an account has no more.
-- KEYS: the name
-- ARGV: the account's id, for how long in ms
-- Returns 1 if it was the account's.
local holder = redis.call('GET', KEYS[1])
if not holder or string.sub(holder, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
