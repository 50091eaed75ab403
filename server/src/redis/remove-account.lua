-- Removes an account with its sessions, and notifies those who follow it.
-- KEYS: the account, also the sharded channel of what becomes of it; its sessions
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('SPUBLISH', KEYS[1], '')
return 1
