-- Quarto keeps a numbered figure or table as a node of its own, which only Quarto knows and
-- which it would put into a layout table in Word. Here it becomes the plain division that
-- floats.lua takes, under the number that Quarto gave, led by what the document asks for ("S" in a
-- supplement). The other renderer has no such nodes.

local lead = ""

local function read_lead(meta)
  lead = meta["number-lead"] and pandoc.utils.stringify(meta["number-lead"]) or ""
end

-- What Quarto wraps around the output of a cell, of no use to a reader.
local function unwrap(div)
  local is_scaffold = div.classes:find_if(function(class)
    return class:match("^cell")
  end)
  return is_scaffold and div.content or nil
end

-- Only a bare number is Quarto's. In print Typst writes a reference, and the template tells it the lead.
local function lead_reference(link)
  if lead ~= "" and link.classes:includes("quarto-xref") and not link.target:match("^#sec%-") then
    local text = pandoc.utils.stringify(link.content):gsub("\u{a0}(%d+)$", "\u{a0}" .. lead .. "%1")
    link.content = pandoc.Inlines({ pandoc.Str(text) })
    return link
  end
end

local function flatten(float)
  local label = float.type .. "\u{a0}" .. lead .. float.order.order
  local shown = quarto.utils.as_blocks(float.content):walk({ Div = unwrap })
  local caption = pandoc.Div(quarto.utils.as_blocks(float.caption_long), { class = "caption" })
  return pandoc.Div({ caption, table.unpack(shown) }, {
    id = float.identifier,
    class = "float",
    label = label,
  })
end

return {
  { Meta = read_lead },
  { Div = unwrap, Link = lead_reference, FloatRefTarget = flatten },
}
