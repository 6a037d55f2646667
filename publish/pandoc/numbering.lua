-- What Quarto does by itself: numbers of sections, tables and figures, and references to them.
-- Only the registry-only renderer runs this filter.

local KINDS = { fig = "Figure", tbl = "Table", sec = "Section" }
local labels = {}
local counts = { fig = 0, tbl = 0 }
local levels = {}
-- What leads the number of a table or figure: "S" in a supplement.
local lead = ""

local function read_lead(meta)
  lead = meta["number-lead"] and pandoc.utils.stringify(meta["number-lead"]) or ""
end

local function number_section(header)
  if header.classes:includes("unnumbered") then
    return
  end
  for level = header.level + 1, 6 do
    levels[level] = nil
  end
  levels[header.level] = (levels[header.level] or 0) + 1
  local numbers = {}
  for level = 1, header.level do
    numbers[level] = tostring(levels[level] or 0)
  end
  labels[header.identifier] = "Section\u{a0}" .. table.concat(numbers, ".")
end

local function number_float(div)
  if not div.classes:includes("float") then
    return
  end
  local kind = div.identifier:sub(1, 3)
  if labels[div.identifier] then
    error("the label " .. div.identifier .. " is used twice")
  end
  counts[kind] = counts[kind] + 1
  labels[div.identifier] = KINDS[kind] .. "\u{a0}" .. lead .. counts[kind]
  div.attributes.label = labels[div.identifier]
  return div
end

local function write_reference(cite)
  local parts = pandoc.Inlines({})
  for index, citation in ipairs(cite.citations) do
    if not KINDS[citation.id:match("^(%l+)%-") or ""] then
      return nil
    end
    local label = labels[citation.id] or error("nothing is labelled " .. citation.id)
    if index > 1 then
      parts:extend({ pandoc.Str(","), pandoc.Space() })
    end
    parts:insert(pandoc.Link(label, "#" .. citation.id, "", { class = "quarto-xref" }))
  end
  return parts
end

return {
  { Meta = read_lead },
  { traverse = "topdown", Header = number_section, Div = number_float },
  { Cite = write_reference },
}
