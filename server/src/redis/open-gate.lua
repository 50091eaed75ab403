-- Opens the gates of groups of rooms after Redis may have lost data, or returns the lineages in which they are open.
-- KEYS: the gate of the first group
-- ARGV: the next lineage (milliseconds since 1970), or '' to look only; the gates of the other groups, which this
--       Redis has too, if in other slots
-- Returns for each group the lineage if its gate is open, else ''.
--
-- A gate names the replication id under which it was opened. Redis takes a new one at every start and at every
-- promotion, so a gate that is open for another id is closed.
-- Source: https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
local function lineageOf(gate)
  local lineage, opened = string.match(redis.call('GET', gate) or '', '^(%d+) (%x+)$')
  if opened == id then return lineage end
  if ARGV[1] == '' then return '' end
  local next = string.format('%d', math.max(tonumber(ARGV[1]), (tonumber(lineage) or 0) + 1))
  redis.call('SET', gate, next .. ' ' .. id)
  return next
end

local lineages = { lineageOf(KEYS[1]) }
for i = 2, #ARGV do
  lineages[i] = lineageOf(ARGV[i])
end
return lineages
