-- Notes that a player has made a room.
-- KEYS: the rooms the player made
-- ARGV: room id, seconds to live
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
