-- What a server asks Redis several times a second: the time, whether the gate is open, and what is left of
-- its memory.
-- KEYS: how far the shared clock is ahead of Redis' own, in ms; the gate of one slot
-- Returns seconds, microseconds, the first key's value, the lineage of the gate if it is open or nothing,
-- bytes used, bytes allowed (0: no limit).
local time = redis.call('TIME')
local info = redis.call('INFO', 'replication')
local memory = redis.call('INFO', 'memory')
local id = string.match(info, 'master_replid:(%x+)')
local lineage, opened = string.match(redis.call('GET', KEYS[2]) or '', '^(%d+) (%x+)$')
return {
  time[1],
  time[2],
  redis.call('GET', KEYS[1]) or '0',
  opened == id and lineage or false,
  string.match(memory, 'used_memory:(%d+)'),
  string.match(memory, 'maxmemory:(%d+)'),
}
