-- KEYS: the leases of the servers, what each says of itself
-- ARGV: a number at random, how many servers' words are asked for
-- Returns all that hold a lease, and what so many of them say, beginning with one at random.
local servers = redis.call('ZRANGE', KEYS[1], 0, -1)
local reports = {}
for i = 1, math.min(#servers, tonumber(ARGV[2])) do
  local server = servers[(ARGV[1] + i) % #servers + 1]
  table.insert(reports, redis.call('HGET', KEYS[2], server) or '')
end
return { servers, reports }
