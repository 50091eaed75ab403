-- Hands out rated games that have ended, and those that a server has had in hand for longer than its lease [R14].
-- KEYS: the outbox of a group of rooms
-- ARGV: the lease in ms, limit per group; the outboxes of more groups, which this Redis has too, if in other slots
-- Returns outbox, id and game of each. Servers are one consumer: who had an entry in hand last does not matter.
local taken = {}
local function add(key, entries)
  for _, entry in ipairs(entries) do
    table.insert(taken, { key, entry[1], entry[2][2] })
  end
end

local function takeFrom(key)
  -- Its slot may be on its way to another Redis: then it is looked at there.
  if redis.pcall('EXISTS', key) ~= 1 then return end
  local claimed = redis.pcall('XAUTOCLAIM', key, 'servers', 'servers', ARGV[1], '0', 'COUNT', ARGV[2])
  if not claimed.err then
    add(key, claimed[2])
  elseif string.find(claimed.err, 'NOGROUP') then
    redis.call('XGROUP', 'CREATE', key, 'servers', '0')
  else
    return
  end
  local read = redis.call('XREADGROUP', 'GROUP', 'servers', 'servers', 'COUNT', ARGV[2], 'STREAMS', key, '>')
  if read then add(key, read[1][2]) end
end

takeFrom(KEYS[1])
for i = 3, #ARGV do
  takeFrom(ARGV[i])
end
return taken
