-- Notes whether a player lets watchers read a room's chat.
-- KEYS: the players who do
-- ARGV: player id, 1 for yes, seconds to live
if ARGV[2] == '1' then
  redis.call('SADD', KEYS[1], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
else
  redis.call('SREM', KEYS[1], ARGV[1])
end
return 1
