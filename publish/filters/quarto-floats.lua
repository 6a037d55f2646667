-- Quarto keeps a numbered figure or table as a node of its own, which only Quarto knows and
-- which it would put into a layout table in Word. Here it becomes the plain division that
-- floats.lua takes, under the number that Quarto gave. The other renderer has no such nodes.

-- What Quarto wraps around the output of a cell, of no use to a reader.
local function unwrap(div)
  local is_scaffold = div.classes:find_if(function(class)
    return class:match("^cell")
  end)
  return is_scaffold and div.content or nil
end

function Div(div)
  return unwrap(div)
end

function FloatRefTarget(float)
  local label = float.type .. "\u{a0}" .. float.order.order
  local shown = quarto.utils.as_blocks(float.content):walk({ Div = unwrap })
  local caption = pandoc.Div(quarto.utils.as_blocks(float.caption_long), { class = "caption" })
  return pandoc.Div({ caption, table.unpack(shown) }, {
    id = float.identifier,
    class = "float",
    label = label,
  })
end
