-- Lists a room under one heading of the lobby, or under none.
-- KEYS: all headings
-- ARGV: room id, the heading's number or 0, since when in ms, how many to keep
for number, heading in ipairs(KEYS) do
  if tostring(number) == ARGV[2] then
    redis.call('ZADD', heading, ARGV[3], ARGV[1])
    redis.call('ZREMRANGEBYRANK', heading, 0, -ARGV[4] - 1)
  else
    redis.call('ZREM', heading, ARGV[1])
  end
end
return 1
