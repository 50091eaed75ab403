-- Stores a server's copy of a room again if what is stored is older or gone [R10], and publishes
-- it, so that servers with an older copy catch up. It is no change, so nothing is published on game-moves.
-- KEYS: the room, the wake-ups of its slot, the gate of its slot, the outbox of its slot
-- ARGV: room id, version, lineage, value, seconds to live, wake-up time in ms or '', the lineage in which
--       the server last knew the gate to be open, the newest version of documents that the server knows, the rated game
--       that has ended in it or '': its entry may be lost too, and to count it twice changes nothing [R14]
-- Returns 0 when the stored one is the same, 1 when put back, else the stored value, which counts: it is
-- newer, or in the form of a newer release, which the server does not know [R12], or the gate was opened in
-- another lineage before this copy came.
local current = redis.call('GET', KEYS[1])
if current then
  -- In text of JSON no string can hold this: its quotes would be escaped.
  local form = string.match(current, '"schemaVersion":(%d+)')
  if tonumber(form or '1') > tonumber(ARGV[8]) then return current end
  local version, lineage = string.match(current, '^(%d+) (%d+) ')
  version, lineage = tonumber(version) or 0, tonumber(lineage) or 0
  local own, ownLineage = tonumber(ARGV[2]), tonumber(ARGV[3])
  if version == own and lineage == ownLineage then return 0 end
  if lineage > ownLineage or (lineage == ownLineage and version > own) then return current end
  local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  local opened, openedFor = string.match(redis.call('GET', KEYS[3]) or '', '^(%d+) (%x+)$')
  if openedFor == id and opened ~= ARGV[7] then return current end
end
if ARGV[9] ~= '' then
  redis.call('XADD', KEYS[4], '*', 'game', ARGV[9])
end
redis.call('SET', KEYS[1], ARGV[4], 'EX', ARGV[5])
if ARGV[6] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[6], ARGV[1])
end
redis.call('SPUBLISH', KEYS[1], ARGV[4])
return 1
