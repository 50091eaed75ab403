-- Pairs a seeker with one who would play the same, or lets it wait: in one step, so that nobody is paired twice. It
-- gets the one whose rating is nearest, or the one who has waited longest if one of the two has waited for long. The other one's server is notified on the channel named like the match's key.
-- A seeker that is not expected to turn up is paired with another such at once, with others only after they have waited for their patience.
-- KEYS: the queue of those who would play the default kind, the one of those who would not, the seekers, the
--       prefix of matches, of missed matches per player and per address, of players who came
-- ARGV: player id, seeker as JSON, since, room id, how long an unrenewed seeker counts in ms, how
--       long a match is kept in ms, the time by the clock that all servers share in ms, address, how
--       many matches a player and an address may miss, how long these are kept in ms, patience in ms,
--       the default kind, after how long in ms the longest wait counts and no rating, how many are compared, the
--       rating of beginners
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

-- Servers of the previous release pair people for the default kind, and write none; nor do they write ratings.
local function wishOf(seeker)
  local isRead, document = pcall(cjson.decode, seeker)
  if not isRead or type(document) ~= 'table' then document = {} end
  local account = type(document.account) == 'table' and document.account or {}
  return {
    kinds = type(document.kinds) == 'table' and document.kinds or { ARGV[14] },
    ratings = type(account.ratings) == 'table' and account.ratings or {},
  }
end

local function commonKind(first, second)
  for _, kind in ipairs(first) do
    for _, other in ipairs(second) do
      if kind == other then return kind end
    end
  end
  return nil
end

local since = tonumber(ARGV[3])
local wish = wishOf(ARGV[2])

-- What the one who has waited longer likes best of what both would play.
local function kindWith(other)
  if other.since > since then return commonKind(wish.kinds, other.wish.kinds) end
  return commonKind(other.wish.kinds, wish.kinds)
end

local function ratingIn(kind, ratings)
  local known = ratings[kind]
  return type(known) == 'table' and tonumber(known.rating) or tonumber(ARGV[17])
end

local function gapTo(other)
  local kind = kindWith(other)
  return math.abs(ratingIn(kind, wish.ratings) - ratingIn(kind, other.wish.ratings))
end

local function pairWith(other)
  local first, second, kind = other.seeker, ARGV[2], kindWith(other)
  if other.since > since then first, second = second, first end
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
    wish = wishOf(seeker),
  }
end

local others = {}
for queue = 1, 2 do
  local waiting = redis.call('ZRANGE', KEYS[queue], 0, mostLookedAt - 1, 'WITHSCORES')
  for i = 1, #waiting, 2 do
    local other = waiting[i] ~= player and read(waiting[i], waiting[i + 1])
    if other and commonKind(other.wish.kinds, wish.kinds) then table.insert(others, other) end
  end
end
table.sort(others, function(a, b) return a.since < b.since end)

local seems = isSuspect(player, ARGV[8])
local second, nearest, least
local compared = 0
for _, other in ipairs(others) do
  if isSuspect(other.id, other.address) == seems then
    if compared == 0 and now - math.min(since, other.since) >= tonumber(ARGV[15]) then return pairWith(other) end
    local gap = gapTo(other)
    if not nearest or gap < least then nearest, least = other, gap end
    compared = compared + 1
    if compared == tonumber(ARGV[16]) then break end
  end
  local trustedSince = seems and other.since or since
  if not second and now - trustedSince >= tonumber(ARGV[13]) then second = other end
end
local chosen = nearest or second
if chosen then return pairWith(chosen) end

-- What it would play may have changed since it was queued.
forget(player)
local queue = commonKind(wish.kinds, { ARGV[14] }) and KEYS[1] or KEYS[2]
redis.call('ZADD', queue, ARGV[3], player)
redis.call('HSET', KEYS[3], player, string.format('%.0f ', now) .. ARGV[2])
return false
