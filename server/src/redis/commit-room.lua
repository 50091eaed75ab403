-- Replaces a room's value if it is the one the server saw, and in the same step sets the expiry,
-- schedules the next wake-up and publishes: nobody sees what is not stored [R1, R2].
-- KEYS: the room; the gate of its slot; a note that the gate was found open a moment ago; the wake-ups of
--       the slot if one is to be set or forgotten; the outbox of the slot if a rated game has ended
-- ARGV: how the current value begins: its version, its lineage and a space after each, at most 64 bytes ('' for a
--       new room), the new value, seconds to live or '' for those that are left, line for game-moves or '', the
--       lineage in which the server takes the gate to be open, until when this may be executed in ms by Redis' own
--       clock, the sharded channel for the line or '' for game-moves; with the fourth key also: room id, wake-up time
--       in ms or '' for none; with the fifth also: the game
-- Returns 1 when committed, else the current value, or 0 if there is none. Fails with GATE if the gate is
-- closed, or open in another lineage [R10], and with LATE if the time is over: a Redis that was replaced while it hung
-- would acknowledge on waking up what nobody will ever find [R4].
local lineage = ARGV[5] .. ' '
local note = redis.call('GET', KEYS[3])
local isNoted = note and string.sub(note, 1, #lineage) == lineage
-- Both are ms since 1970, and so have as many digits.
if not isNoted or string.sub(note, #lineage + 1) > ARGV[6] then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  if now > tonumber(ARGV[6]) then
    return redis.error_reply('LATE the commit came too late')
  end
  local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  if redis.call('GET', KEYS[2]) ~= lineage .. id then
    return redis.error_reply('GATE the room store is closed')
  end
  -- INFO and TIME cost as much as the rest of a commit, so what they told holds for 50 ms: no node is demoted, loaded
  -- with other data and promoted in that time. The note says until when it holds, and is gone then. It is this node's
  -- own: neither replicas nor the file get it.
  redis.set_repl(redis.REPL_NONE)
  redis.call('SET', KEYS[3], lineage .. string.format('%.0f', now + 50), 'PX', '50')
  redis.set_repl(redis.REPL_ALL)
end
local isExpected
if ARGV[1] == '' then
  isExpected = redis.call('EXISTS', KEYS[1]) == 0
else -- Always as many bytes: Lua is slow at turning a number into the text that a command takes.
  isExpected = string.sub(redis.call('GETRANGE', KEYS[1], '0', '63'), 1, #ARGV[1]) == ARGV[1]
end
if not isExpected then
  return redis.call('GET', KEYS[1]) or 0
end
-- First, so that there is no end of a rated game without its entry [R14].
if KEYS[5] then
  redis.call('XADD', KEYS[5], '*', 'game', ARGV[10])
end
if ARGV[3] == '' then
  redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
else
  redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
end
if KEYS[4] then
  if ARGV[9] == '' then
    redis.call('ZREM', KEYS[4], ARGV[8])
  else
    redis.call('ZADD', KEYS[4], ARGV[9], ARGV[8])
  end
end
redis.call('SPUBLISH', KEYS[1], ARGV[2])
if ARGV[7] ~= '' then
  redis.call('SPUBLISH', ARGV[7], ARGV[4])
elseif ARGV[4] ~= '' then
  redis.call('PUBLISH', 'game-moves', ARGV[4])
end
return 1
