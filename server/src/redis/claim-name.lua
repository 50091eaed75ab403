-- Gives a name to an account if it is free, or its own already.
-- KEYS: the name
-- ARGV: the account's id, a space, now in ms; what may be replaced because it was left behind, or ''
-- Returns what holds the name, nil if the account does now.
local holder = redis.call('GET', KEYS[1])
local idLength = string.find(ARGV[1], ' ') - 1
local isOwn = holder and string.sub(holder, 1, idLength) == string.sub(ARGV[1], 1, idLength)
if holder and not isOwn and holder ~= ARGV[2] then return holder end
redis.call('SET', KEYS[1], ARGV[1])
return false
