-- Inline values that no engine executes: those in captions and alt text. They are looked up by
-- name in results.json, which the set-up chunk of the same render wrote.

local folder = os.getenv("RESULTS_FOLDER") or ".cache"
local INLINE = "`{python}%s+([^`]-)%s*`"
local values

local function find_value(name)
  if not values then
    local file = assert(io.open(folder .. "/results.json", "r"))
    values = pandoc.json.decode(file:read("a"), false).values
    file:close()
  end
  return values[name] or error("no result is called " .. name .. " (in a caption or alt text)")
end

local function resolve(attributes, key, form)
  if attributes[key] then
    attributes[key] = attributes[key]:gsub(INLINE, function(name)
      return find_value(name)[form]
    end)
  end
end

local function resolve_attributes(element)
  resolve(element.attributes, "fig-alt", "text")
  resolve(element.attributes, "fig-cap", "markdown")
  resolve(element.attributes, "tbl-cap", "markdown")
  return element
end

return {
  {
    Code = function(code)
      local name = code.text:match("^{python}%s+(%S+)%s*$")
      if name then
        return pandoc.utils.blocks_to_inlines(pandoc.read(find_value(name).markdown).blocks)
      end
    end,
    Image = resolve_attributes,
    Div = resolve_attributes,
  },
}
