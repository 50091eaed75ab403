-- Hands out rated games that have ended, and those that a server has had in hand for longer than its lease [R14].
-- KEYS: the outbox of a group of rooms
-- ARGV: the lease in ms, limit per group, now in ms by the clock that all servers share; the outboxes of more groups,
--       which this Redis has too, if in other slots
-- Returns outbox, id and game of each. Servers are one consumer: who had an entry in hand last does not matter.
local time = redis.call('TIME')
-- Leases run by the shared clock [R9]: if that of Redis jumps ahead, is asked meanwhile and comes back, an entry would be
-- in a dead server's hands until it has caught up. So entries are marked with the shared time, and looked for by how far
-- Redis' own is ahead of it. Redis takes no time that lies ahead of its own: where it is behind, its own clock counts.
local ahead = math.max(0, time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[3])
local leased = string.format('%.0f', ARGV[1] + ahead)
local taken = {}
local function add(key, entries)
  for _, entry in ipairs(entries) do
    table.insert(taken, { key, entry[1], entry[2][2] })
    redis.call('XCLAIM', key, 'servers', 'servers', '0', entry[1], 'TIME', ARGV[3], 'JUSTID')
  end
end

local function takeFrom(key)
  -- Its slot may be on its way to another Redis: then it is looked at there.
  if redis.pcall('EXISTS', key) ~= 1 then return end
  local claimed = redis.pcall('XAUTOCLAIM', key, 'servers', 'servers', leased, '0', 'COUNT', ARGV[2])
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
for i = 4, #ARGV do
  takeFrom(ARGV[i])
end
return taken
