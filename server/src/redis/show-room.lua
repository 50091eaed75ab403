-- Lists a room under a heading of the lobby. Of its player and its address only the newest stay listed.
-- KEYS: the heading, the rooms listed there for the player, the same for the address
-- ARGV: room id, since when in ms, how many to keep under the heading, of the player, of the address,
--       seconds to remember what is listed for whom
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[3] - 1)
for i = 2, 3 do
  redis.call('ZADD', KEYS[i], ARGV[2], ARGV[1])
  local kept = 0
  for _, room in ipairs(redis.call('ZRANGE', KEYS[i], 0, -1, 'REV')) do
    if redis.call('ZSCORE', KEYS[1], room) and kept < tonumber(ARGV[i + 2]) then
      kept = kept + 1
    else
      redis.call('ZREM', KEYS[1], room)
      redis.call('ZREM', KEYS[i], room)
    end
  end
  redis.call('EXPIRE', KEYS[i], ARGV[6])
end
return 1
