-- Renews a server's lease. Records when play was interrupted: a server fell silent, or says that it could not serve.
-- KEYS: the leases of the servers, what each says of itself, until when play was interrupted last, the sums over what
--       they say
-- ARGV: server instance, lease in ms, what the server says of itself as JSON or '', how far the shared clock is ahead of
--       Redis' own in ms, the time the server expects it to be, by how much that may be wrong, the longest gap between
--       two renewals that is no silence, 1 if the server could not serve since its last renewal
-- Returns 1 if the lease was missing (new, run out, or Redis lost it), until when play was interrupted last,
-- when the server was renewed that was so the longest ago, how many servers there are, and players, games and streams
-- of the live page on all of them, a second ago at most; nothing if the server's clock is not that of the others.
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
local wasMissing = redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])

local function sumUp()
  local players, games, streams = 0, 0, 0
  local reports = redis.call('HGETALL', KEYS[2])
  for i = 2, #reports, 2 do
    local report = reports[i]
    players = players + (tonumber(string.match(report, '"sockets":(%d+)')) or 0)
    games = games + (tonumber(string.match(report, '"games":([%d.]+)')) or 0)
    streams = streams + (tonumber(string.match(report, '"clusterStreams":(%d+)')) or 0)
  end
  local totals = string.format('%d %.1f %d', players, games, streams)
  redis.call('SET', KEYS[4], totals, 'PX', '900')
  return totals
end
local totals = '0 0 0'
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
  totals = redis.call('GET', KEYS[4]) or sumUp()
end

-- With a thousand servers, all that is asked of each renewal must cost the same as with three.
local earliest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return {
  wasMissing,
  redis.call('GET', KEYS[3]) or '0',
  string.format('%d', earliest[2] - ARGV[2]),
  redis.call('ZCARD', KEYS[1]),
  totals,
}
