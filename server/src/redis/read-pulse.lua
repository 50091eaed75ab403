-- What a server asks Redis several times a second: the time, what is left of its memory, whether the gate is open.
-- KEYS: the gate of one group, or nothing
-- Returns seconds, microseconds, bytes used, bytes allowed (0: no limit), the lineage of the gate if it is open or
-- nothing.
local time = redis.call('TIME')
local memory = redis.call('INFO', 'memory')
local opened, lineage, id
if KEYS[1] then
  id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  lineage, opened = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+) (%x+)$')
end
return {
  time[1],
  time[2],
  string.match(memory, 'used_memory:(%d+)'),
  string.match(memory, 'maxmemory:(%d+)'),
  opened and opened == id and lineage or false,
}
