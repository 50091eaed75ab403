-- KEYS: how far the shared clock is ahead of Redis' own, in ms
-- Returns seconds and microseconds of Redis' own clock, and the key's value.
local time = redis.call('TIME')
return { time[1], time[2], redis.call('GET', KEYS[1]) or '0' }
