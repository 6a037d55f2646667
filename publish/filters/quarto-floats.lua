-- Quarto keeps a numbered figure or table as a node of its own, which only Quarto knows and
-- which it would put into a layout table in Word. Here it becomes the plain division that
-- floats.lua takes, under the number that Quarto gave. The other renderer has no such nodes.

local function drop_scaffold(blocks)
  return blocks:walk({
    Div = function(div)
      return div.classes:find_if(function(class)
        return class:match("^cell")
      end) and div.content
    end,
  })
end

function FloatRefTarget(float)
  local label = float.type .. "\u{a0}" .. float.order.order
  local shown = drop_scaffold(quarto.utils.as_blocks(float.content))
  local caption = pandoc.Div(quarto.utils.as_blocks(float.caption_long), { class = "caption" })
  return pandoc.Div({ caption, table.unpack(shown) }, {
    id = float.identifier,
    class = "float",
    label = label,
  })
end
