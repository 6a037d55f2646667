-- Typst takes a semicolon, a bracket or a full stop right after a call for a part of the call.
-- Pandoc escapes them after its own calls, but Quarto's cross-references are calls that it does
-- not know.

if FORMAT ~= "typst" then
  return {}
end

local TEXT = { Str = true, Space = true, SoftBreak = true, LineBreak = true }

function Inlines(inlines)
  for index = #inlines - 1, 1, -1 do
    local following = inlines[index + 1]
    local sign = following.t == "Str" and following.text:match("^[;(.]")
    if sign and not TEXT[inlines[index].t] then
      following.text = following.text:sub(2)
      inlines:insert(index + 1, pandoc.RawInline("typst", "\\" .. sign))
    end
  end
  return inlines
end
