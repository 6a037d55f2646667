-- A numbered float becomes pandoc's own figure or table, its caption led by the label that the
-- renderer gave it ("Table 1"). On a narrow screen a table scrolls inside itself.

local function write_caption(label, blocks)
  local caption = blocks[1].content
  caption:insert(1, pandoc.Space())
  caption:insert(1, pandoc.Strong(label .. "."))
  return { long = { pandoc.Plain(caption) } }
end

local function let_scroll(tbl, label)
  if not FORMAT:match("html") then
    return tbl
  end
  -- A list, since Lua gives the keys of a table in any order.
  local attributes = { { "role", "region" }, { "aria-label", label }, { "tabindex", "0" } }
  return pandoc.Div({ tbl }, pandoc.Attr("", { "table-scroll" }, attributes))
end

function Div(div)
  if not div.classes:includes("float") then
    return nil
  end
  local label = div.attributes.label
  local caption = write_caption(label, div.content[1].content)
  local shown = div.content[2]
  if shown.t ~= "Table" then
    return pandoc.Figure({ shown }, caption, { id = div.identifier })
  end
  shown.caption = caption
  shown.attr = pandoc.Attr(div.identifier)
  return { let_scroll(shown, label), table.unpack(div.content, 3) }
end
