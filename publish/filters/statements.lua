-- The statements at the end of an article, from the fields of study.yml: one paragraph each, headed
-- by its label, in this order. One that is not filled is not printed.

local STATEMENTS = {
  { "contributors", "Contributors" },
  { "funding", "Funding" },
  { "competing-interests", "Competing interests" },
  { "ethics", "Ethics approval" },
  { "consent", "Patient consent" },
  { "data-sharing", "Data sharing" },
  { "provenance", "Provenance and peer review" },
  { "presentation", "Previous presentation" },
  { "license", "Licence" },
  { "ai", "Use of AI" },
}

local function as_blocks(value)
  if pandoc.utils.type(value) == "Blocks" then
    return value
  end
  return pandoc.Blocks({ pandoc.Para(pandoc.Inlines(value)) })
end

local function write_statement(label, value)
  local blocks = as_blocks(value)
  local head = pandoc.Inlines({ pandoc.Strong(label) })
  if blocks[1].t == "Para" or blocks[1].t == "Plain" then
    blocks[1] = pandoc.Para(head .. pandoc.Inlines({ pandoc.Space() }) .. blocks[1].content)
  else
    blocks:insert(1, pandoc.Para(head))
  end
  return blocks
end

local function write_statements(fields)
  local blocks = pandoc.Blocks({})
  for _, statement in ipairs(STATEMENTS) do
    local name, label = table.unpack(statement)
    local value = fields[name]
    if value ~= nil and pandoc.utils.stringify(value) ~= "" then
      blocks:extend(write_statement(label, value))
    end
  end
  return blocks
end

local function enclose(blocks)
  if FORMAT == "typst" then
    blocks:insert(1, pandoc.RawBlock("typst", "#statements["))
    blocks:insert(pandoc.RawBlock("typst", "]"))
    return blocks
  end
  return { pandoc.Div(blocks, pandoc.Attr("", { "statements" }, { { "custom-style", "Statement" } })) }
end

function Pandoc(doc)
  local fields = doc.meta.statements or {}
  doc.blocks = doc.blocks:walk({
    Div = function(div)
      if not div.classes:includes("statements") then
        return nil
      end
      local blocks = div.content .. write_statements(fields)
      return #blocks > 0 and enclose(blocks) or {}
    end,
  })
  doc.meta.statements = nil
  return doc
end
