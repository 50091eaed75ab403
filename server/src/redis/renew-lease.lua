-- Renews a server's lease; returns which servers hold one and what each reports. Records when play was
-- interrupted: a server fell silent, or says that it could not serve.
-- KEYS: the servers, their stats, until when play was interrupted last
-- ARGV: server instance, lease in ms, stats as JSON, how far the shared clock is ahead of Redis' own in ms, the time
--       the server expects it to be, by how much that may be wrong, the longest gap between two renewals that is no
--       silence, 1 if the server could not serve since its last renewal
-- Returns 1 if the lease was missing (new, run out, or Redis lost it), until when play was interrupted last,
-- when the server was renewed that was so the longest ago, then instance and stats by turns; nothing if the
-- server's clock is not that of the others.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[4]
if math.abs(now - ARGV[5]) > tonumber(ARGV[6]) then return false end

local isInterrupted = ARGV[8] == '1'
local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
if before and now - (before - ARGV[2]) > tonumber(ARGV[7]) then isInterrupted = true end
for _, dead in ipairs(redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE')) do
  redis.call('ZREM', KEYS[1], dead)
  redis.call('HDEL', KEYS[2], dead)
  isInterrupted = true
end
if isInterrupted then redis.call('SET', KEYS[3], string.format('%d', now)) end

local answer = {
  redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1]),
  redis.call('GET', KEYS[3]) or '0',
  '0',
}
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
local earliest
local leases = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #leases, 2 do
  local renewedAt = leases[i + 1] - ARGV[2]
  if not earliest or renewedAt < earliest then earliest = renewedAt end
  table.insert(answer, leases[i])
  table.insert(answer, redis.call('HGET', KEYS[2], leases[i]) or '')
end
answer[3] = string.format('%d', earliest)
return answer
