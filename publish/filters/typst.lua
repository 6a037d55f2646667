-- Signs that Typst would read as its own and pandoc leaves as they are: a semicolon, a bracket or
-- a full stop right after a call belongs to the call (Quarto's cross-references are calls that
-- pandoc does not know), two hyphens are a dash and three full stops an ellipsis.

if FORMAT ~= "typst" then
  return {}
end

local TEXT = { Str = true, Space = true, SoftBreak = true, LineBreak = true }

local function escape(sign)
  return pandoc.RawInline("typst", "\\" .. sign)
end

function Str(str)
  if not (str.text:find("--", 1, true) or str.text:find("...", 1, true)) then
    return nil
  end
  local parts = pandoc.Inlines({})
  for text, sign in str.text:gmatch("([^-.]*)([-.]?)") do
    parts:insert(pandoc.Str(text))
    if sign ~= "" then
      parts:insert(escape(sign))
    end
  end
  return parts
end

function Inlines(inlines)
  for index = #inlines - 1, 1, -1 do
    local following = inlines[index + 1]
    local sign = following.t == "Str" and following.text:match("^[;(.]")
    if sign and not TEXT[inlines[index].t] then
      following.text = following.text:sub(2)
      inlines:insert(index + 1, escape(sign))
    end
  end
  return inlines
end
