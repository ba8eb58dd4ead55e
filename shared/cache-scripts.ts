/** What Redis does in one step, by its own clock, so that who comes at once cannot exceed anything together. */

/**
 * As `spendAt` of shared/budget.ts. Keys: the budgets; arguments: cost, most and refillMs of each. Gives whether all was
 * spent, then of each what is left and the milliseconds to wait.
 */
export const SPEND_SCRIPT = `
  local time = redis.call("TIME")
  local now = time[1] * 1000 + time[2] / 1000
  local admitted, parts, reply = 1, {}, {}
  for at, key in ipairs(KEYS) do
    local cost, most, refill = tonumber(ARGV[at * 3 - 2]), tonumber(ARGV[at * 3 - 1]), tonumber(ARGV[at * 3])
    local each = refill / most
    local owed = math.max(0, tonumber(redis.call("GET", key) or 0) - now)
    if owed > refill + 0.001 then owed = 0 end
    local after = owed + cost * each
    local wait = math.max(0, after - refill)
    if wait >= 0.001 then admitted = 0 end
    parts[at] = { each = each, owed = owed, after = after, wait = wait, refill = refill }
  end
  reply[1] = admitted
  for at, key in ipairs(KEYS) do
    local part = parts[at]
    local owes = admitted == 1 and part.after or part.owed
    if admitted == 1 then
      redis.call("SET", key, string.format("%.17g", now + owes), "PX", math.ceil(owes) + 1)
    end
    reply[at * 2] = math.max(0, math.floor((part.refill - owes) / part.each + 0.001))
    reply[at * 2 + 1] = admitted == 1 and 0 or math.ceil(part.wait)
  end
  return reply`;

/**
 * Counts members once within a window each, which begins anew with each count. Key: a sorted set of them by when they count no longer; arguments: the most,
 * windowMs, and the members. Gives whether they are counted, how many are, and the milliseconds until one counts no longer.
 */
export const COUNT_SCRIPT = `
  local time = redis.call("TIME")
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local most, window, fresh = tonumber(ARGV[1]), tonumber(ARGV[2]), 0
  redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", now)
  for at = 3, #ARGV do
    if not redis.call("ZSCORE", KEYS[1], ARGV[at]) then fresh = fresh + 1 end
  end
  local held = redis.call("ZCARD", KEYS[1])
  if held + fresh > most then
    local first = redis.call("ZRANGE", KEYS[1], 0, 0, "WITHSCORES")
    return { 0, held, first[2] and math.max(1, tonumber(first[2]) - now) or window }
  end
  for at = 3, #ARGV do redis.call("ZADD", KEYS[1], now + window, ARGV[at]) end
  redis.call("PEXPIRE", KEYS[1], window)
  return { 1, held + fresh, 0 }`;
