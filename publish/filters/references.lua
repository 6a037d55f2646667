-- Typst reads a semicolon right after a function call as the end of the call and eats it; an
-- opening parenthesis or a full stop there would be part of the code. Escaped, they are text.

if FORMAT ~= "typst" then
  return {}
end

function Inlines(inlines)
  for index = #inlines - 1, 1, -1 do
    local call, following = inlines[index], inlines[index + 1]
    local is_call = call.t == "RawInline" and call.text:match("[%])]$")
    local sign = is_call and following.t == "Str" and following.text:match("^[;(.]")
    if sign then
      following.text = following.text:sub(2)
      inlines:insert(index + 1, pandoc.RawInline("typst", "\\" .. sign))
    end
  end
  return inlines
end
