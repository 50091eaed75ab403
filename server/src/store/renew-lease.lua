-- Renews a server's lease and tells which servers hold one.
-- KEYS: the servers
-- ARGV: server instance, lease in ms
-- Returns 1 if the lease was missing (new, run out, or Redis lost it), then the living instances.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local added = redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
local answer = redis.call('ZRANGE', KEYS[1], 0, -1)
table.insert(answer, 1, added)
return answer
