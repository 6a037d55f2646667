-- The date of a document is that of its commit, in UTC, so that one commit gives the same bytes
-- anywhere. $SOURCE_DATE_EPOCH wins, as reproducible-builds.org defines it.

-- Not from `os.date`, whose names of months follow the locale.
local MONTHS = {
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December",
}

local function read_seconds()
  local given = os.getenv("SOURCE_DATE_EPOCH")
  if given and given ~= "" then
    return tonumber(given)
  end
  local found, answer = pcall(pandoc.pipe, "git", { "log", "-1", "--format=%ct" }, "")
  return found and tonumber(answer) or nil
end

function Meta(meta)
  local seconds = read_seconds()
  if meta.date or not seconds then
    return nil
  end
  local day = os.date("!*t", seconds)
  meta.date = string.format("%d %s %d", day.day, MONTHS[day.month], day.year)
  meta["date-iso"] = os.date("!%Y-%m-%d", seconds)
  return meta
end
