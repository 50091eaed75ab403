-- Ends a challenge.
-- KEYS: the account's challenges by room; the note that the challenger has asked
-- ARGV: room, in how many seconds the challenger may ask again (0 for at once)
-- Returns 1 if it was open.
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[2])
else
  redis.call('SET', KEYS[2], '1', 'EX', ARGV[2])
end
return 1
