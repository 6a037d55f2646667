-- What a figure shows in words goes to where the writer of each format looks for it: Word and
-- HTML take it from the description of the image, Typst's writer drops it.

local function quote_typst(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

function Image(image)
  local alt = image.attributes["fig-alt"]
  if not alt then
    return nil
  end
  if FORMAT == "typst" then
    local call = "#image(" .. quote_typst(image.src) .. ", alt: " .. quote_typst(alt) .. ")"
    return pandoc.RawInline("typst", call)
  end
  image.attributes["fig-alt"] = nil
  image.caption = pandoc.Inlines(pandoc.Str(alt))
  return image
end
