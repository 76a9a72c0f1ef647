import { createHash } from 'node:crypto';

/** A Lua script by its text and by the name that Redis knows it under. */
export interface Script {
  text: string;
  sha: string;
}

const script = (text: string): Script => ({ text, sha: createHash('sha1').update(text).digest('hex') });

// All clocks are the server's, so that replicas whose clocks differ agree. Microseconds fit a Lua number until the year 2255.
const NOW = `local time = redis.call('TIME') local now = time[1] * 1000000 + time[2]`;

/**
 * KEYS lock; ARGV life in ms, and how long to remember the fence after that. Answers with the fence, or nil when held.
 * A fence is the time, or one more than the last: it grows also when a Redis without a disk came back empty.
 */
export const LOCK = script(`${NOW}
local held = redis.call('HMGET', KEYS[1], 'fence', 'ends')
if held[2] and tonumber(held[2]) > now then return nil end
local fence = string.format('%.0f', math.max(now, tonumber(held[1] or '0') + 1))
redis.call('HSET', KEYS[1], 'fence', fence, 'ends', string.format('%.0f', now + ARGV[1] * 1000))
redis.call('PEXPIRE', KEYS[1], ARGV[1] + ARGV[2])
return fence`);

/** KEYS lock; ARGV fence. A late holder releases nothing. */
export const RELEASE = script(`
if redis.call('HGET', KEYS[1], 'fence') == ARGV[1] then redis.call('HSET', KEYS[1], 'ends', '0') end`);

/**
 * KEYS bucket; ARGV capacity, refill a second, cost. Answers with '' when allowed, else the seconds to wait. The tiny
 * margin is for who waited exactly as long as told.
 */
export const TAKE = script(`${NOW}
local capacity, refill, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = math.min(capacity, tonumber(bucket[1] or capacity) + math.max(0, now - tonumber(bucket[2] or now)) / 1000000 * refill)
local allowed = tokens + 1e-9 >= cost
local left = allowed and math.max(0, tokens - cost) or tokens
redis.call('HSET', KEYS[1], 'tokens', string.format('%.17g', left), 'at', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], math.max(1, math.ceil((capacity - left) / refill * 1000)))
if allowed then return '' end
return string.format('%.17g', (cost - tokens) / refill)`);

/** KEYS queue; ARGV life in ms ('' for ever), then ids. The first element only says that the list exists. */
export const REPLACE = script(`
redis.call('DEL', KEYS[1])
redis.call('RPUSH', KEYS[1], '')
for at = 2, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[at]) end
if ARGV[1] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end`);
