-- Adds a message to a room's chat and keeps the last ones.
-- KEYS: the room's chat
-- ARGV: message as JSON, how many to keep, seconds to live
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -ARGV[2], -1)
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
