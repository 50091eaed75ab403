-- If Redis' clock was set back while no server lived, moves the shared clock on to where the last of them left it:
-- what rooms wait for would lie too far ahead.
-- KEYS: how far the shared clock is ahead of Redis' own, in ms; the servers
-- ARGV: how long a lease is, by how many ms a server's clock may be wrong
-- Returns by how much it was moved; less than 0: how long ago the last server lived.
local offset = tonumber(redis.call('GET', KEYS[1]) or '0') or 0
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + offset
local _, leaseEnd = unpack(redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES'))
local behind = leaseEnd and leaseEnd - ARGV[1] - now or 0
if behind <= tonumber(ARGV[2]) then return math.min(behind, 0) end
redis.call('SET', KEYS[1], string.format('%d', offset + behind))
return behind
