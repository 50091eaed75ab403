-- Opens a slot's gate after Redis may have lost data, or returns the lineage in which it is open.
-- KEYS: the gate of the slot
-- ARGV: the next lineage (milliseconds since 1970), or '' to look only
-- Returns the lineage if the gate is open, else nothing.
--
-- The gate names the replication id under which it was opened. Redis takes a new one at every start and at
-- every promotion, so a gate that is open for another id is closed.
-- Source: https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
local lineage, opened = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+) (%x+)$')
if opened == id then return lineage end
if ARGV[1] == '' then return false end
local next = string.format('%d', math.max(tonumber(ARGV[1]), (tonumber(lineage) or 0) + 1))
redis.call('SET', KEYS[1], next .. ' ' .. id)
return next
