-- Typst reads more into plain text than pandoc's writer escapes: "= " opens a heading in a cell,
-- "..." becomes an ellipsis, "-5" a minus. Such words go as strings, which Typst prints as they are.

local RISKY = { "^[=+/-]", "^%d+[.)]$", "%.%.%.", "%-[%d?-]" }

return {
  {
    Str = function(str)
      if FORMAT ~= "typst" then
        return nil
      end
      for _, pattern in ipairs(RISKY) do
        if str.text:match(pattern) then
          local quoted = str.text:gsub("\\", "\\\\"):gsub('"', '\\"')
          return pandoc.RawInline("typst", '#"' .. quoted .. '";')
        end
      end
    end,
  },
}
