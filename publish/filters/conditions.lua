-- Phrases that claim something carry their condition: `[fell]{.if holds="r.x.change.fell"}`, and where the
-- study may go either way what is said instead: `otherwise="did not fall"` ("" for nothing). Several names
-- must all hold; "!" before one asks that it does not. A phrase that does not hold, and has nothing to say instead, is struck and flagged in a
-- draft and refused in a submission. A division of this class is kept or left out as a whole.

local folder = os.getenv("RESULTS_FOLDER") or ".cache"
local is_submission = os.getenv("PROFILE") == "submission"
local conditions
local position = ""

local function read_conditions()
  local file = assert(io.open(folder .. "/results.json", "r"))
  local read = pandoc.json.decode(file:read("a"), false).conditions
  file:close()
  return read
end

local function holds(names)
  conditions = conditions or read_conditions()
  for negation, name in names:gmatch("(!?)(%S+)") do
    if conditions[name] == nil then
      error(position .. ": no condition is called " .. name)
    elseif conditions[name] == (negation == "!") then
      return false
    end
  end
  return true
end

-- Refused in a submission; in a draft the words stay, so that somebody mends them.
local function flag(element)
  local names = element.attributes.holds
  if is_submission then
    local words = pandoc.utils.stringify(element)
    error(position .. ": '" .. words .. "' no longer holds, since it needs " .. names)
  end
  return pandoc.Strong({ pandoc.Str("[no"), pandoc.Space(), pandoc.Str("longer"), pandoc.Space(), pandoc.Str("holds]") })
end

-- Spaces that a phrase left out leaves behind: none twice, none at an end, none before a full stop.
local function tidy(inlines)
  local kept = pandoc.Inlines({})
  for _, inline in ipairs(inlines) do
    local last = kept[#kept]
    local after_space = last == nil or last.t == "Space" or last.t == "SoftBreak"
    local is_space = inline.t == "Space" or inline.t == "SoftBreak"
    if inline.t == "Str" and inline.text:match("^[.,;:)]") and last and last.t == "Space" then
      kept:remove(#kept)
    end
    if not (is_space and after_space and #kept > 0) then
      kept:insert(inline)
    end
  end
  return kept
end

local function resolve_inlines(inlines)
  local resolved, is_changed = pandoc.Inlines({}), false
  for _, inline in ipairs(inlines) do
    if inline.t == "Span" and inline.classes:includes("line") then
      position = inline.attributes["data-pos"] or position
    end
    if inline.t == "Span" and inline.classes:includes("if") then
      is_changed = true
      local otherwise = inline.attributes.otherwise
      if holds(inline.attributes.holds) then
        resolved:extend(resolve_inlines(inline.content))
      elseif otherwise then
        resolved:extend(pandoc.Inlines(otherwise))
      else
        resolved:extend({ pandoc.Strikeout(inline.content), pandoc.Space(), flag(inline) })
      end
    else
      resolved:insert(inline)
    end
  end
  return is_changed and tidy(resolved) or resolved
end

local function is_blank(block)
  if block.t ~= "Para" and block.t ~= "Plain" then
    return false
  end
  for _, inline in ipairs(block.content) do
    local is_mark = inline.t == "Span" and inline.classes:includes("line")
    if not (is_mark or inline.t == "Space" or inline.t == "SoftBreak") then
      return false
    end
  end
  return true
end

-- The line of the first block in a division, which has none of its own.
local function find_position(blocks)
  local found
  blocks:walk({
    Span = function(span)
      found = found or (span.classes:includes("line") and span.attributes["data-pos"])
    end,
  })
  position = found or position
end

local function resolve_blocks(blocks)
  local resolved = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    if block.t == "Div" and block.classes:includes("if") then
      local otherwise = block.attributes.otherwise
      find_position(block.content)
      if holds(block.attributes.holds) then
        resolved:extend(resolve_blocks(block.content))
      elseif otherwise then
        resolved:extend(otherwise ~= "" and { pandoc.Para(pandoc.Inlines(otherwise)) } or {})
      else
        resolved:insert(pandoc.Para({ flag(block) }))
      end
    else
      resolved:insert(block)
    end
  end
  return resolved
end

-- A paragraph, or an item of a list, that nothing is left of goes.
local function drop_blank(blocks)
  return blocks:filter(function(block)
    return not is_blank(block)
  end)
end

local function drop_empty_items(list)
  list.content = list.content:filter(function(item)
    return #item > 0
  end)
  return #list.content > 0 and list or {}
end

-- Blocks first, whole, so that no phrase of a division that is left out is looked up.
function Pandoc(doc)
  doc.blocks = doc.blocks:walk({ traverse = "topdown", Blocks = resolve_blocks })
  doc.blocks = doc.blocks:walk({ traverse = "topdown", Inlines = resolve_inlines })
  doc.blocks = doc.blocks:walk({ Blocks = drop_blank })
  doc.blocks = doc.blocks:walk({ BulletList = drop_empty_items, OrderedList = drop_empty_items })
  return doc
end
