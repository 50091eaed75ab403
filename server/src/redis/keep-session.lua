-- Keeps a new session of an account that is there, or one anew that was not revoked.
-- KEYS: the account, its sessions
-- ARGV: id of the session, the session, seconds to live, 1 if it is new
-- Returns 1 if it is kept.
local isWanted
if ARGV[4] == '1' then
  isWanted = redis.call('EXISTS', KEYS[1]) == 1
else
  isWanted = redis.call('HGET', KEYS[2], ARGV[1])
end
if not isWanted then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1
