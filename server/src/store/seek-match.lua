-- Pairs a seeker with the one who has waited longest, or lets it wait: in one step, so that nobody
-- is paired twice. The other one's server hears of it on the channel named like the match's key.
-- KEYS: the queue, the seekers, the prefix of matches
-- ARGV: player id, seeker as JSON, since, room id, how long an unrenewed seeker counts in ms, how
--       long a match is kept in ms, how far the shared clock is ahead of Redis' own in ms
-- Returns the match as JSON, or nothing while waiting.
local player = ARGV[1]
local known = redis.call('GET', KEYS[3] .. player)
if known then return known end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[7]

local function forget(seeker)
  redis.call('ZREM', KEYS[1], seeker)
  redis.call('HDEL', KEYS[2], seeker)
end

for _, other in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if other ~= player then
    local entry = redis.call('HGET', KEYS[2], other)
    local renewedAt, seeker = string.match(entry or '', '^(%d+) (.*)$')
    if renewedAt and tonumber(renewedAt) + ARGV[5] > now then
      local since = tonumber(redis.call('ZSCORE', KEYS[1], other))
      local first, second = seeker, ARGV[2]
      if since > tonumber(ARGV[3]) then first, second = second, first end
      local match = string.format('{"roomId":"%s","at":%.0f,"players":[%s,%s]}', ARGV[4], now, first, second)
      for _, paired in ipairs({ player, other }) do
        forget(paired)
        redis.call('SET', KEYS[3] .. paired, match, 'PX', ARGV[6])
      end
      redis.call('SPUBLISH', KEYS[3] .. other, ARGV[4])
      return match
    end
    forget(other)
  end
end
redis.call('ZADD', KEYS[1], ARGV[3], player)
redis.call('HSET', KEYS[2], player, string.format('%.0f ', now) .. ARGV[2])
return false
