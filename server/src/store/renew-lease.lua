-- Renews a server's lease and tells which servers hold one, and what each says of itself.
-- KEYS: the servers, their stats
-- ARGV: server instance, lease in ms, stats as JSON
-- Returns 1 if the lease was missing (new, run out, or Redis lost it), then instance and stats by turns.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, dead in ipairs(redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE')) do
  redis.call('ZREM', KEYS[1], dead)
  redis.call('HDEL', KEYS[2], dead)
end
local answer = { redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1]) }
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
for _, instance in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  table.insert(answer, instance)
  table.insert(answer, redis.call('HGET', KEYS[2], instance) or '')
end
return answer
