-- Keeps the shared clock steady when Redis' own was set: moves its offset against the jump, unless another
-- server has done so, or others go by the time as it is now.
-- KEYS: how far the shared clock is ahead of Redis' own, in ms; the servers
-- ARGV: the offset the server saw, by how much the clock jumped in ms, how long a lease is, how old the latest
--       renewal of a server may be that goes by the time as it is now
-- Returns 1 if it was moved.
local offset = redis.call('GET', KEYS[1]) or '0'
if offset ~= ARGV[1] then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + offset
for _, leaseEnd in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')) do
  local renewedAt = tonumber(leaseEnd)
  if renewedAt then
    local age = now - (renewedAt - ARGV[3])
    if age > -1000 and age < tonumber(ARGV[4]) then return 0 end
  end
end
redis.call('SET', KEYS[1], string.format('%d', offset - ARGV[2]))
return 1
