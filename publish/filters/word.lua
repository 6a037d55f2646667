-- What Word wants in a form of its own: numbers of sections, and computed values that can be found again.

if FORMAT ~= "docx" then
  return {}
end

-- Quarto types the number of a section into its heading ("1. Methods"). Pandoc's own form, which the
-- reference document styles, is number, tab, text.
local function style_number(header)
  local number = header.attributes.number
  local first = header.content[1]
  if not (number and first and first.t == "Str" and first.text == number) then
    return nil
  end
  local text = table.move(header.content, 3, #header.content, 1, pandoc.Inlines({}))
  local mark = pandoc.Span({ pandoc.Str(number) }, { ["custom-style"] = "Section Number" })
  local tab = pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>")
  header.content = pandoc.Inlines({ mark, tab }) .. text
  return header
end

-- Parts of the front that hold values, in the order in which the template prints them.
local FRONT = { "abstract", "key-messages" }
local count = 0

-- A value stands in a bookmark of its own, numbered in reading order, and in the style Computed. The
-- comment says which result it is; publish/word_values.py moves that into a part of the file.
local function mark_value(span)
  if not span.classes:includes("num") then
    return nil
  end
  count = count + 1
  local bookmark = string.format("value_%04d", count)
  local name = "<!--" .. bookmark .. " is " .. span.attributes["data-name"] .. "-->"
  return {
    pandoc.RawInline("openxml", name),
    pandoc.Span(span.content, pandoc.Attr(bookmark, {}, { { "custom-style", "Computed" } })),
  }
end

local function mark_values(doc)
  for _, key in ipairs(FRONT) do
    if doc.meta[key] then
      doc.meta[key] = pandoc.MetaBlocks(pandoc.Blocks(doc.meta[key]):walk({ Span = mark_value }))
    end
  end
  doc.blocks = doc.blocks:walk({ Span = mark_value })
  return doc
end

return { { Header = style_number }, { Pandoc = mark_values } }
