-- Pairs a seeker with the one who has waited longest, or lets it wait: in one step, so that nobody
-- is paired twice. The other one's server is notified on the channel named like the match's key.
-- A seeker that is not expected to turn up is paired with another such at once, with others only after they have waited for their patience.
-- KEYS: the queue, the seekers, the prefix of matches, of missed matches per player and per address, of
--       players who came
-- ARGV: player id, seeker as JSON, since, room id, how long an unrenewed seeker counts in ms, how
--       long a match is kept in ms, the time by the clock that all servers share in ms, address, how
--       many matches a player and an address may miss, how long these are kept in ms, patience in ms
-- Returns the match as JSON, or nothing while waiting.
local player = ARGV[1]
local known = redis.call('GET', KEYS[3] .. player)
if known then return known end
local now = tonumber(ARGV[7])
-- More than these are not looked at; those further back move up.
local mostLookedAt = 200

local function forget(seeker)
  redis.call('ZREM', KEYS[1], seeker)
  redis.call('HDEL', KEYS[2], seeker)
end

local function countOf(key)
  return tonumber(redis.call('GET', key) or '') or 0
end

local function isSuspect(seeker, address)
  if countOf(KEYS[4] .. seeker) > tonumber(ARGV[9]) then return true end
  return countOf(KEYS[5] .. address) > tonumber(ARGV[10]) and redis.call('EXISTS', KEYS[6] .. seeker) == 0
end

local function addMissed(key, keptMs)
  redis.call('INCRBY', key, 1)
  redis.call('EXPIRE', key, math.ceil(keptMs / 1000))
end

local function pairWith(other)
  local first, second = other.seeker, ARGV[2]
  if other.since > tonumber(ARGV[3]) then first, second = second, first end
  local match = string.format('{"roomId":"%s","at":%.0f,"players":[%s,%s]}', ARGV[4], now, first, second)
  for paired, address in pairs({ [player] = ARGV[8], [other.id] = other.address }) do
    forget(paired)
    redis.call('SET', KEYS[3] .. paired, match, 'PX', ARGV[6])
    -- Until they turn up.
    addMissed(KEYS[4] .. paired, ARGV[11])
    addMissed(KEYS[5] .. address, ARGV[12])
  end
  redis.call('SPUBLISH', KEYS[3] .. other.id, ARGV[4])
  return match
end

local seems = isSuspect(player, ARGV[8])
local second
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, mostLookedAt - 1)) do
  if id ~= player then
    local entry = redis.call('HGET', KEYS[2], id)
    local renewedAt, seeker = string.match(entry or '', '^(%d+) (.*)$')
    if renewedAt and tonumber(renewedAt) + ARGV[5] > now then
      local other = {
        id = id,
        seeker = seeker,
        since = tonumber(redis.call('ZSCORE', KEYS[1], id)),
        address = string.match(seeker, '"address":"([^"]*)"') or '',
      }
      if isSuspect(id, other.address) == seems then return pairWith(other) end
      local trustedSince = seems and other.since or tonumber(ARGV[3])
      if not second and now - trustedSince >= tonumber(ARGV[13]) then second = other end
    else
      forget(id)
    end
  end
end
if second then return pairWith(second) end
redis.call('ZADD', KEYS[1], ARGV[3], player)
redis.call('HSET', KEYS[2], player, string.format('%.0f ', now) .. ARGV[2])
return false
