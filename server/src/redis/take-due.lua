-- Hands out rooms whose wake-up time has come, and moves that time a lease ahead: should the server
-- die with one in hand, another gets it then [R9].
-- KEYS: the wake-ups of a group of rooms
-- ARGV: the time by the clock that all servers share, in ms: Redis' own may have been set a moment ago; when the
--       lease ends; limit per group; the wake-ups of more groups, which this Redis has too, if in other slots
-- Returns room ids, and the keys that hold something else: these must not keep the others waiting.
local taken, unreadable = {}, {}
local function takeFrom(key)
  local due = redis.pcall('ZRANGE', key, '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])
  if due.err then
    -- Or its slot is on its way to another Redis: then it is looked at there.
    if string.find(due.err, 'WRONGTYPE') then table.insert(unreadable, key) end
    return
  end
  for _, room in ipairs(due) do
    redis.call('ZADD', key, ARGV[2], room)
    table.insert(taken, room)
  end
end

takeFrom(KEYS[1])
for i = 4, #ARGV do
  takeFrom(ARGV[i])
end
return { taken, unreadable }
