-- Replaces a room's value if its version is the one the server saw, and in the same step sets the
-- expiry, schedules the next wake-up and publishes: nobody sees what is not stored [R1, R2].
-- KEYS: the room; the wake-ups of its slot if one is to be set or forgotten
-- ARGV: how the current value begins: its version and a space ('' for a new room), the index of that
--       space ('' likewise), the new value, seconds to live, line for game-moves; with the second key
--       also: room id, wake-up time in ms or '' for none
-- Returns 1 when committed, else the current value, or 0 if there is none.
local isExpected
if ARGV[1] == '' then
  isExpected = redis.call('EXISTS', KEYS[1]) == 0
else -- The index comes as text: Lua is slow at turning numbers into it.
  isExpected = redis.call('GETRANGE', KEYS[1], '0', ARGV[2]) == ARGV[1]
end
if not isExpected then
  return redis.call('GET', KEYS[1]) or 0
end
redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
if KEYS[2] then
  if ARGV[7] == '' then
    redis.call('ZREM', KEYS[2], ARGV[6])
  else
    redis.call('ZADD', KEYS[2], ARGV[7], ARGV[6])
  end
end
redis.call('SPUBLISH', KEYS[1], ARGV[3])
redis.call('PUBLISH', 'game-moves', ARGV[5])
return 1
