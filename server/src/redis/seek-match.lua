-- Pairs a seeker with the one who has waited longest and would play the same, or lets it wait: in one step, so
-- that nobody is paired twice. The other one's server is notified on the channel named like the match's key.
-- A seeker that is not expected to turn up is paired with another such at once, with others only after they have waited for their patience.
-- KEYS: the queue of those who would play the default kind, the one of those who would not, the seekers, the
--       prefix of matches, of missed matches per player and per address, of players who came
-- ARGV: player id, seeker as JSON, since, room id, how long an unrenewed seeker counts in ms, how
--       long a match is kept in ms, the time by the clock that all servers share in ms, address, how
--       many matches a player and an address may miss, how long these are kept in ms, patience in ms,
--       the default kind
-- Returns the match as JSON, or nothing while waiting.
local player = ARGV[1]
local known = redis.call('GET', KEYS[4] .. player)
if known then return known end
local now = tonumber(ARGV[7])
-- More than these are not looked at in each queue; those further back move up.
local mostLookedAt = 200

local function forget(seeker)
  redis.call('ZREM', KEYS[1], seeker)
  redis.call('ZREM', KEYS[2], seeker)
  redis.call('HDEL', KEYS[3], seeker)
end

local function countOf(key)
  return tonumber(redis.call('GET', key) or '') or 0
end

local function isSuspect(seeker, address)
  if countOf(KEYS[5] .. seeker) > tonumber(ARGV[9]) then return true end
  return countOf(KEYS[6] .. address) > tonumber(ARGV[10]) and redis.call('EXISTS', KEYS[7] .. seeker) == 0
end

local function addMissed(key, keptMs)
  redis.call('INCRBY', key, 1)
  redis.call('EXPIRE', key, math.ceil(keptMs / 1000))
end

-- Servers of the previous release pair people for the default kind, and write none.
local function kindsOf(seeker)
  local isRead, document = pcall(cjson.decode, seeker)
  local kinds = isRead and type(document) == 'table' and document.kinds
  return type(kinds) == 'table' and kinds or { ARGV[14] }
end

local function commonKind(first, second)
  for _, kind in ipairs(first) do
    for _, other in ipairs(second) do
      if kind == other then return kind end
    end
  end
  return nil
end

local kinds = kindsOf(ARGV[2])

local function pairWith(other)
  local first, second, kind = other.seeker, ARGV[2], commonKind(other.kinds, kinds)
  if other.since > tonumber(ARGV[3]) then first, second, kind = second, first, commonKind(kinds, other.kinds) end
  local match = string.format(
    '{"roomId":"%s","at":%.0f,"kind":%s,"players":[%s,%s]}', ARGV[4], now, cjson.encode(kind), first, second)
  for paired, address in pairs({ [player] = ARGV[8], [other.id] = other.address }) do
    forget(paired)
    redis.call('SET', KEYS[4] .. paired, match, 'PX', ARGV[6])
    -- Until they turn up.
    addMissed(KEYS[5] .. paired, ARGV[11])
    addMissed(KEYS[6] .. address, ARGV[12])
  end
  redis.call('SPUBLISH', KEYS[4] .. other.id, ARGV[4])
  return match
end

-- Who is in a queue, or nil for one who counts for nothing any more.
local function read(id, since)
  local entry = redis.call('HGET', KEYS[3], id)
  local renewedAt, seeker = string.match(entry or '', '^(%d+) (.*)$')
  if not renewedAt or tonumber(renewedAt) + ARGV[5] <= now then
    forget(id)
    return nil
  end
  return {
    id = id,
    seeker = seeker,
    since = tonumber(since),
    address = string.match(seeker, '"address":"([^"]*)"') or '',
    kinds = kindsOf(seeker),
  }
end

local others = {}
for queue = 1, 2 do
  local waiting = redis.call('ZRANGE', KEYS[queue], 0, mostLookedAt - 1, 'WITHSCORES')
  for i = 1, #waiting, 2 do
    local other = waiting[i] ~= player and read(waiting[i], waiting[i + 1])
    if other and commonKind(other.kinds, kinds) then table.insert(others, other) end
  end
end
table.sort(others, function(a, b) return a.since < b.since end)

local seems = isSuspect(player, ARGV[8])
local second
for _, other in ipairs(others) do
  if isSuspect(other.id, other.address) == seems then return pairWith(other) end
  local trustedSince = seems and other.since or tonumber(ARGV[3])
  if not second and now - trustedSince >= tonumber(ARGV[13]) then second = other end
end
if second then return pairWith(second) end

-- What it would play may have changed since it was queued.
forget(player)
local queue = commonKind(kinds, { ARGV[14] }) and KEYS[1] or KEYS[2]
redis.call('ZADD', queue, ARGV[3], player)
redis.call('HSET', KEYS[3], player, string.format('%.0f ', now) .. ARGV[2])
return false
