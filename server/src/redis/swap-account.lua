-- Replaces an account if it is the one the server saw, with its version within.
-- KEYS: the account, also the sharded channel of what becomes of it
-- ARGV: its present value ('' if there must be none), its new one, 1 if those who follow it are to look at it again
-- Returns 1 if it was replaced.
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
if ARGV[3] == '1' then redis.call('SPUBLISH', KEYS[1], '') end
return 1
