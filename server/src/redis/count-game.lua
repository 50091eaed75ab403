-- Counts a game for one account, unless it has counted it [R14]: its history, and what it stands at.
-- KEYS: the standings, the history, the places of games in it, that the account was deleted
-- ARGV: id of the game, the game as JSON, its kind, the standing after it as JSON, games counted in the standing that
--       it was made from
-- Returns what became of it, in the words of RatingStore.
if redis.call('EXISTS', KEYS[4]) == 1 then return 'counted_before' end
local place = redis.call('HGET', KEYS[3], ARGV[1])
if place then
  -- Written once more: whoever then waits for the disk waits for what was written the first time, too.
  redis.call('HSET', KEYS[3], ARGV[1], place)
  return 'counted_before'
end
local standing = redis.call('HGET', KEYS[1], ARGV[3])
local games = standing and cjson.decode(standing).games or 0
if games ~= tonumber(ARGV[5]) then return 'conflict' end
local length = redis.call('RPUSH', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[3], ARGV[1], length - 1)
redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])
return 'counted'
