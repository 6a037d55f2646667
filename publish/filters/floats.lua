-- Each figure carries its alt text to where the writer of the format looks for it; Word takes the
-- picture in pixels; on a narrow screen a table scrolls inside itself.

local function quote_typst(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

return {
  {
    traverse = "topdown",
    Image = function(image)
      local alt = image.attributes["fig-alt"]
      if not alt then
        return nil
      end
      image.attributes["fig-alt"] = nil
      image.caption = pandoc.Inlines(pandoc.Str(alt))
      if FORMAT == "docx" then
        image.src = image.src:gsub("%.svg$", ".png")
      elseif FORMAT == "typst" then
        local call = "#image(" .. quote_typst(image.src) .. ", alt: " .. quote_typst(alt) .. ")"
        return pandoc.RawInline("typst", call)
      end
      return image
    end,
    Table = function(tbl)
      if not FORMAT:match("html") then
        return nil
      end
      local label = pandoc.utils.stringify(tbl.caption.long):match("^[^.:]*")
      -- A list, since Lua gives the keys of a table in any order.
      local attributes = { { "tabindex", "0" }, { "role", "region" }, { "aria-label", label } }
      return pandoc.Div({ tbl }, pandoc.Attr("", { "table-scroll" }, attributes)), false
    end,
  },
}
