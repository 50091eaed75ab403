-- Ends sessions of an account, and notifies those who follow it.
-- KEYS: the account, whose sharded channel it is; its sessions
-- ARGV: the sessions' ids; none for all
if #ARGV == 0 then
  redis.call('DEL', KEYS[2])
else
  redis.call('HDEL', KEYS[2], unpack(ARGV))
end
redis.call('SPUBLISH', KEYS[1], '')
return 1
