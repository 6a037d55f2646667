-- Every block of the source starts with an empty span that names its file and line. Word keeps
-- it as a bookmark, by which a remark on the returned file finds its way back; elsewhere it goes.

return {
  {
    Span = function(span)
      if not span.classes:includes("line") then
        return nil
      end
      if FORMAT ~= "docx" then
        return {}
      end
      local name = span.attributes["data-pos"]:gsub("%.qmd:", "_"):gsub("[^%w_]", "_")
      return pandoc.Span({}, { id = "line_" .. name })
    end,
  },
}
